declare module 'saxen' {
  interface Context {
    readonly line: number;
    readonly column: number;
    readonly data: string;
  }
  type Decode = (text: string) => string;
  type GetContext = () => Context;

  export class Parser {
    ns(namespaces: Readonly<Record<string, string>>): Parser;
    parse(xml: string): void;
    stop(): void;
    on(
      event: 'openTag',
      handler: (
        name: string,
        attributes: () => Readonly<Record<string, string>>,
        decode: Decode,
        isEmpty: boolean,
        context: GetContext,
      ) => void,
    ): Parser;
    on(event: 'closeTag', handler: (name: string) => void): Parser;
    on(event: 'text', handler: (value: string, decode: Decode, context: GetContext) => void): Parser;
    on(event: 'cdata', handler: (value: string, context: GetContext) => void): Parser;
    on(event: 'attention', handler: (value: string, decode: Decode, context: GetContext) => void): Parser;
    on(event: 'warn' | 'error', handler: (error: Error, context: GetContext) => void): Parser;
  }
}

declare module 'bpmn-moddle' {
  export class BpmnModdle {
    fromXML(xml: string): Promise<{ readonly warnings: readonly Error[] }>;
  }
}

declare module 'dmn-moddle' {
  export class DmnModdle {
    fromXML(xml: string): Promise<{ readonly warnings: readonly Error[] }>;
  }
}

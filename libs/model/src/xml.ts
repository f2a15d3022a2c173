import { Parser } from 'saxen';

/** An XML element with normalised prefixes (`bpmn:`, `kontor:`, `dmn:` …), whatever the file calls them. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly inside, trimmed. */
  readonly text: string;
  /** 1-based line of the opening tag. */
  readonly line: number;
  readonly parent: XmlElement | null;
}

export type XmlFailure = 'xml-too-large' | 'xml-doctype' | 'xml-too-deep' | 'xml-not-well-formed';
export type XmlResult =
  | { readonly root: XmlElement }
  | { readonly failure: XmlFailure; readonly line: number; readonly detail: string };

const MAX_CHARS = 2 * 1024 * 1024;
const MAX_DEPTH = 64;
const NAMESPACES = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
  'https://kontor.dev/bpmn/1': 'kontor',
  'https://www.omg.org/spec/DMN/20191111/MODEL/': 'dmn',
  'https://www.omg.org/spec/DMN/20191111/DMNDI/': 'dmndi',
} as const;

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: OpenElement[];
  text: string;
  readonly line: number;
  readonly parent: OpenElement | null;
}

/** Reads XML without entities of its own: at most 2 MiB, 64 levels, no document type. Never throws. */
export function readXml(xml: string): XmlResult {
  if (xml.length > MAX_CHARS) return { failure: 'xml-too-large', line: 1, detail: '2 MiB' };
  let failure: Exclude<XmlResult, { root: XmlElement }> | null = null;
  let root: OpenElement | null = null;
  let current: OpenElement | null = null;
  let depth = 0;
  const parser = new Parser();
  const fail = (kind: XmlFailure, line: number, detail: string): void => {
    failure ??= { failure: kind, line: line + 1, detail };
    parser.stop();
  };
  parser.ns(NAMESPACES);
  parser.on('openTag', (name, attributesOf, decode, _isEmpty, context) => {
    const { line } = context();
    const attributes = attributesOf();
    if ((depth += 1) > MAX_DEPTH) return fail('xml-too-deep', line, String(MAX_DEPTH));
    if (root && !current) return fail('xml-not-well-formed', line, 'more than one root element');
    const decoded = Object.entries(attributes).map(([key, value]) => [key, decode(String(value))]);
    const element: OpenElement = {
      name,
      attributes: Object.fromEntries(decoded),
      children: [],
      text: '',
      line: line + 1,
      parent: current,
    };
    current?.children.push(element);
    root ??= element;
    current = element;
  });
  parser.on('closeTag', () => {
    depth -= 1;
    if (current) {
      current.text = current.text.trim();
      current = current.parent;
    }
  });
  parser.on('text', (value, decode) => {
    if (current) current.text += decode(value);
  });
  parser.on('cdata', (value) => {
    if (current) current.text += value;
  });
  parser.on('attention', (_text, _decode, context) => fail('xml-doctype', context().line, 'DOCTYPE'));
  parser.on('warn', (error, context) => fail('xml-not-well-formed', context().line, error.message));
  parser.on('error', (error, context) => fail('xml-not-well-formed', context().line, error.message));
  try {
    parser.parse(xml);
  } catch (error) {
    fail('xml-not-well-formed', 0, error instanceof Error ? error.message : String(error));
  }
  if (failure) return failure;
  return root ? { root } : { failure: 'xml-not-well-formed', line: 1, detail: 'empty' };
}

/** Children with one of these names, in document order. */
export const childrenOf = (element: XmlElement, ...names: string[]): readonly XmlElement[] =>
  element.children.filter(({ name }) => names.includes(name));

/** The first child with this name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);

/** The element and everything below, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* descendants(child);
}

/** What the diagram does not show by itself. */
const NOT_DRAWN = /^kontor:|EventDefinition$/;

/** Id of the element, or of the nearest drawn one around it. */
export function idAround(element: XmlElement): string | undefined {
  for (let at: XmlElement | null = element; at; at = at.parent) {
    if (at.attributes['id'] !== undefined && !NOT_DRAWN.test(at.name)) return at.attributes['id'];
  }
  return undefined;
}

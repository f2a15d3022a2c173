import type { Deployment, EffectDescriptor, FieldError, FormDefinition, JsonObject, ModelProblem } from '@kontor/contracts';
/** stub */
export interface ProcessFiles { readonly bpmn: string; readonly dmn: readonly string[]; readonly forms: Readonly<Record<string, unknown>> }
export interface ParseResult { readonly deployment: Deployment | null; readonly problems: readonly ModelProblem[] }
export const parseProcess = (_files: ProcessFiles, _effects: ReadonlyMap<string, EffectDescriptor>, _known: { readonly processKeys: readonly string[] }): Promise<ParseResult> => Promise.resolve({ deployment: null, problems: [] });
export const validateForm = (_form: FormDefinition, _data: JsonObject): readonly FieldError[] => [];
export const readProcessFolder = (_dir: string): Promise<ProcessFiles> => Promise.reject(new Error('not yet'));
export const layoutBpmn = (_xml: string): Promise<string> => Promise.reject(new Error('not yet'));
export const generateTypes = (_models: readonly Deployment[], _effects: readonly EffectDescriptor[]): string => '';

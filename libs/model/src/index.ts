export { filesOf } from './files-of.js';
export { type ParseResult, parseProcess, type ProcessFiles } from './parse-process.js';
export type { Known } from './bpmn/reading.js';
export { validateForm } from './forms/validate-form.js';
export { layoutBpmn } from './layout/layout-bpmn.js';
export { generateTypes } from './generate-types.js';

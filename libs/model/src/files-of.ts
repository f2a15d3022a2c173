import type { ProcessFiles } from './parse-process.js';

const FORM = /(?:^|\/)forms\/([^/]+)\.schema\.json$/;

/** A form that is not JSON stays text and is refused with its id when the process is parsed. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The files of a process folder from their texts by path relative to it; what belongs to no model is left out. */
export function filesOf(entries: Readonly<Record<string, string>>): ProcessFiles {
  const sorted = Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const textsOf = (extension: string) =>
    sorted.filter(([path]) => path.endsWith(extension)).map(([, text]) => text);
  const forms = sorted.flatMap(([path, text]) => {
    const id = FORM.exec(path)?.[1];
    return id === undefined ? [] : [[id, jsonOf(text)] as const];
  });
  return { bpmn: textsOf('.bpmn')[0] ?? '', dmn: textsOf('.dmn'), forms: Object.fromEntries(forms) };
}

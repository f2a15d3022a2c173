import type { Deployment, EffectDescriptor, ModelProblem } from '@kontor/contracts';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { checkGrammar } from './bpmn/grammar.js';
import { processElementOf, processOf } from './bpmn/process.js';
import type { Known, Reading } from './bpmn/reading.js';
import { checkEffects, checkErrors } from './check/effects.js';
import { checkSoundness } from './check/soundness.js';
import { checkStructure } from './check/structure.js';
import { checkVariables, writersOf } from './check/variables.js';
import { decisionsOf } from './dmn/decisions.js';
import { formsOf } from './forms/form-files.js';
import { createReport, type Report } from './problems.js';
import { readXml, type XmlElement } from './xml.js';

/** Texts of a process folder: BPMN XML, DMN XML files, and parsed form files by form id. */
export interface ProcessFiles {
  readonly bpmn: string;
  readonly dmn: readonly string[];
  readonly forms: Readonly<Record<string, unknown>>;
}

/** A deployment, unless a finding is an error; and all findings. */
export interface ParseResult {
  readonly deployment: Deployment | null;
  readonly problems: readonly ModelProblem[];
}

interface Moddle {
  fromXML(xml: string): Promise<{ readonly warnings: readonly Error[] }>;
}

/** Reads XML and lets the meta-model have its say: wrong element names, references into nothing. */
async function rootOf(report: Report, xml: string, name: string, moddle: Moddle): Promise<XmlElement | null> {
  const result = readXml(xml);
  const code = name === 'bpmn:definitions' ? 'not-bpmn' : 'not-dmn';
  if ('failure' in result) {
    report.add(result.failure, { line: result.line }, result.detail);
    return null;
  }
  if (result.root.name !== name) {
    report.add(code, result.root, `<${result.root.name}>`);
    return null;
  }
  const warnings = await moddle.fromXML(xml).then(
    (read) => read.warnings,
    (error: unknown) => [error instanceof Error ? error : new Error(String(error))],
  );
  for (const { message } of warnings) {
    const line = /\bline: (\d+)/.exec(message)?.[1];
    const text = message.split('\n')[0] ?? message;
    report.add(code, line === undefined ? undefined : { line: Number(line) + 1 }, text);
  }
  return result.root;
}

/**
 * Reads the files of a process: the executable model with its content hash, decisions and forms; and every finding
 * with element, line, reason and hint. `effects` are the delegates and activities there are, `known` the other names.
 * Never throws for what stands in the files.
 * @see BPMN 2.0.2, DMN 1.3
 */
export async function parseProcess(
  files: ProcessFiles,
  effects: ReadonlyMap<string, EffectDescriptor>,
  known: Known,
): Promise<ParseResult> {
  const report = createReport();
  const forms = formsOf(report, files.forms);
  const dmnRoots: XmlElement[] = [];
  for (const xml of files.dmn) {
    const root = await rootOf(report, xml, 'dmn:definitions', new DmnModdle());
    if (root) dmnRoots.push(root);
  }
  const decisions = decisionsOf(report, dmnRoots);
  const root = await rootOf(report, files.bpmn, 'bpmn:definitions', new BpmnModdle());
  if (!root) return { deployment: null, problems: report.problems };
  checkGrammar(root, report);
  const own = root.children.find(({ name }) => name === 'bpmn:process')?.attributes['id'] ?? '';
  const reading: Reading = {
    report,
    effects,
    known: { ...known, processKeys: [...known.processKeys, own] },
    formIds: new Set(Object.keys(files.forms)),
    decisionKeys: new Set(decisions.map(({ key }) => key)),
    roots: new Map(root.children.map((child) => [child.attributes['id'] ?? '', child])),
    uses: [],
  };
  const element = processElementOf(reading, root);
  if (!element) return { deployment: null, problems: report.problems };
  const { model, elements } = processOf(reading, root, element);
  const subject = { model, elements, report };
  const writers = writersOf(model, effects, forms);
  checkStructure(subject);
  checkSoundness(subject);
  checkEffects(subject, effects, writers);
  checkErrors(subject, effects);
  checkVariables(subject, reading.uses, writers);
  const hasErrors = report.problems.some(({ severity }) => severity === 'error');
  const deployment: Deployment = { process: model, bpmnXml: files.bpmn, decisions, forms };
  return { deployment: hasErrors ? null : deployment, problems: report.problems };
}

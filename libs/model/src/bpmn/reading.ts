import type { EffectDescriptor, Expression, LocalizedText } from '@kontor/contracts';
import { checkExpression } from '@kontor/decisions';
import type { Report } from '../problems.js';
import { childOf, type XmlElement } from '../xml.js';

/** A variable that something reads. */
export interface VariableUse {
  readonly name: string;
  readonly at: XmlElement;
}

/** What the installation has, for checks by name. Lists that are left out are not checked. */
export interface Known {
  readonly processKeys: readonly string[];
  readonly submitNames?: readonly string[];
  readonly loadNames?: readonly string[];
  readonly calendars?: readonly string[];
}

/** Everything the parts of the reader share. */
export interface Reading {
  readonly report: Report;
  readonly effects: ReadonlyMap<string, EffectDescriptor>;
  readonly known: Known;
  readonly formIds: ReadonlySet<string>;
  readonly decisionKeys: ReadonlySet<string>;
  /** Messages, errors, escalations and signals by id. */
  readonly roots: ReadonlyMap<string, XmlElement>;
  readonly uses: VariableUse[];
}

export const attribute = (element: XmlElement, name: string): string | undefined => {
  const value = element.attributes[name]?.trim();
  return value === '' ? undefined : value;
};
export const isTrue = (element: XmlElement, name: string, otherwise = false): boolean => {
  const value = attribute(element, name);
  return value === undefined ? otherwise : value === 'true';
};
export const words = (text: string | undefined): readonly string[] =>
  text?.split(/\s+/).filter(Boolean) ?? [];

/** Refuses an attribute value outside the given ones. */
export function oneOf<Value extends string>(
  reading: Reading,
  element: XmlElement,
  name: string,
  values: readonly Value[],
  otherwise: Value,
): Value {
  const text = attribute(element, name) ?? otherwise;
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) reading.report.add('attribute-value', element, name, text, values.join(', '));
  return value ?? otherwise;
}

/** German `name`, English `kontor:nameEn` (`nameEn` inside custom data). */
export function nameOf(element: XmlElement): LocalizedText {
  const de = attribute(element, 'name') ?? '';
  return { de, en: attribute(element, 'kontor:nameEn') ?? attribute(element, 'nameEn') ?? de };
}

/** Documentation in both languages, or undefined. */
export function documentationOf(
  element: XmlElement,
  english = 'kontor:documentationEn',
): LocalizedText | undefined {
  const de = childOf(element, 'bpmn:documentation')?.text;
  const en = attribute(element, english);
  if (de === undefined && en === undefined) return undefined;
  return { de: de ?? en ?? '', en: en ?? de ?? '' };
}

/** A FEEL text without its leading `=`, checked; its variables are noted as read. */
export function feel(reading: Reading, element: XmlElement, text: string): string {
  const source = (text.startsWith('=') ? text.slice(1) : text).trim();
  const check = checkExpression(source);
  if (check.ok) for (const name of check.variables) reading.uses.push({ name, at: element });
  else reading.report.add('feel', element, source, check.message);
  return source;
}

/** `=…` is FEEL, anything else a literal. */
export const expression = (reading: Reading, element: XmlElement, text: string): Expression =>
  text.startsWith('=') ? { feel: feel(reading, element, text) } : { literal: text };

export function optionalExpression(
  reading: Reading,
  element: XmlElement,
  name: string,
): Expression | undefined {
  const text = attribute(element, name);
  return text === undefined ? undefined : expression(reading, element, text);
}

/** FEEL in an attribute that takes nothing else. */
export function feelAttribute(reading: Reading, element: XmlElement, name: string): string | undefined {
  const text = attribute(element, name);
  if (text === undefined) return undefined;
  if (!text.startsWith('=')) reading.report.add('feel-needed', element, name);
  return feel(reading, element, text);
}

/** The attribute, or an empty text with a finding. */
export function required(reading: Reading, element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === undefined) reading.report.add('attribute-missing', element, name, element.name);
  return value ?? '';
}

/** The object without its undefined members. */
export const defined = <Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };

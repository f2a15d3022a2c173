import { attribute } from '../bpmn/reading.js';
import { isActivityElement } from '../bpmn/scopes.js';
import type { XmlElement } from '../xml.js';
import { type Size, stepsUp, textSize } from './drawing.js';

const TASK = { width: 120, height: 80 };
export const EVENT = { width: 36, height: 36 };
const GATEWAY = { width: 50, height: 50 };
export const PADDING = { left: 20, top: 40, right: 20, bottom: 20 };
const BOUNDARY_STEP = 100;
const LABEL_WIDTH = 90;

export const idOf = (element: XmlElement): string => attribute(element, 'id') ?? '';
export const isSubProcess = (element: XmlElement): boolean => element.name === 'bpmn:subProcess';
export const isEventSubProcess = (element: XmlElement): boolean =>
  isSubProcess(element) && attribute(element, 'triggeredByEvent') === 'true';
export const isBoundary = (element: XmlElement): boolean => element.name === 'bpmn:boundaryEvent';

/** A node that is to be placed, with what hangs on it. */
export interface Box extends Size {
  readonly id: string;
  readonly kind: 'activity' | 'event' | 'gateway' | 'sub-process';
  readonly label?: Size;
  readonly boundary: readonly { readonly id: string; readonly label?: Size }[];
}

const labelOf = (element: XmlElement): { readonly label?: Size } => {
  const name = attribute(element, 'name');
  return name === undefined || name === '' ? {} : { label: textSize(name, LABEL_WIDTH) };
};

/** The box of a node; `inner` is the size of what a sub-process contains. */
export function boxOf(element: XmlElement, events: readonly XmlElement[], inner: Size | null): Box {
  const boundary = events.map((event) => ({ id: idOf(event), ...labelOf(event) }));
  const minimum = boundary.length > 2 ? boundary.length * BOUNDARY_STEP : 0;
  const id = idOf(element);
  if (inner) {
    const title = textSize(attribute(element, 'name') ?? '', 1000).width * 1.1 + 20;
    const width = Math.max(inner.width + PADDING.left + PADDING.right, TASK.width, minimum, title);
    const height = Math.max(inner.height + PADDING.top + PADDING.bottom, TASK.height);
    return {
      id,
      kind: 'sub-process',
      width: stepsUp(width, 20),
      height: stepsUp(height, 20),
      boundary,
    };
  }
  if (isActivityElement(element))
    return { id, kind: 'activity', ...TASK, width: Math.max(TASK.width, stepsUp(minimum, 20)), boundary };
  const isGateway = element.name.endsWith('Gateway');
  return {
    id,
    kind: isGateway ? 'gateway' : 'event',
    ...(isGateway ? GATEWAY : EVENT),
    ...labelOf(element),
    boundary,
  };
}

/** Room that a box takes above its centre: names of gateways stand above them. */
export const roomAbove = ({ kind, height, label }: Box): number =>
  height / 2 + (kind === 'gateway' && label ? label.height + 4 : 0);

/** Room that a box takes below its centre: names of events stand below them, boundary events hang out. */
export function roomBelow({ kind, height, label, boundary }: Box): number {
  const name = kind === 'event' && label ? label.height + 4 : 0;
  const hanging = boundary.map((event) => EVENT.height / 2 + (event.label?.height ?? 0) + 6);
  return height / 2 + Math.max(name, 0, ...hanging);
}

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
  /** How far below its top the flow enters and leaves it. */
  readonly anchor: number;
  readonly label?: Size;
  readonly boundary: readonly { readonly id: string; readonly label?: Size }[];
}

const labelOf = (element: XmlElement): { readonly label?: Size } => {
  const name = attribute(element, 'name');
  return name === undefined || name === '' ? {} : { label: textSize(name, LABEL_WIDTH) };
};

/** Width of a task in which no word of its name is broken and, up to a limit, two lines are enough. */
function taskWidth(element: XmlElement): number {
  const name = (attribute(element, 'name') ?? '').replaceAll('-', '- ');
  const longest = Math.max(...name.split(/\s+/).map((word) => word.length * 7 + 10));
  const fits = [120, 140, 160].find((width) => width >= longest && linesOf(name, width - 14) <= 2);
  return fits ?? Math.max(160, longest);
}

const linesOf = (name: string, width: number): number =>
  textSize(name, width / 1.13).height / textSize('', 1).height;

/** The size of what is in a sub-process, and at which height its flow begins. */
export interface Inner extends Size {
  readonly anchor: number;
}

/** The box of a node; `inner` is what a sub-process contains. */
export function boxOf(element: XmlElement, events: readonly XmlElement[], inner: Inner | null): Box {
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
      anchor: PADDING.top + inner.anchor,
      boundary,
    };
  }
  if (isActivityElement(element))
    return {
      id,
      kind: 'activity',
      width: stepsUp(Math.max(minimum, taskWidth(element)), 20),
      height: TASK.height,
      anchor: TASK.height / 2,
      boundary,
    };
  const isGateway = element.name.endsWith('Gateway');
  return {
    id,
    kind: isGateway ? 'gateway' : 'event',
    ...(isGateway ? GATEWAY : EVENT),
    anchor: (isGateway ? GATEWAY : EVENT).height / 2,
    ...labelOf(element),
    boundary,
  };
}

/** Room that a box takes above its anchor: names of gateways stand above them. */
export const roomAbove = ({ kind, anchor, label }: Box): number =>
  anchor + (kind === 'gateway' && label ? label.height + 4 : 0);

/** Room that a box takes below its anchor: names of events stand below them, boundary events hang out. */
export function roomBelow({ kind, height, anchor, label, boundary }: Box): number {
  const name = kind === 'event' && label ? label.height + 4 : 0;
  const hanging = boundary.map((event) => EVENT.height / 2 + (event.label?.height ?? 0) + 6);
  return height - anchor + Math.max(name, 0, ...hanging);
}

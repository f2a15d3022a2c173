import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { DiagramMarks } from './ProcessDiagram.js';

export interface Canvas {
  zoom(): number;
  zoom(level: number | 'fit-viewport', center?: 'auto'): number;
  scrollToElement(id: string, padding: Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
}
interface Overlays {
  add(id: string, overlay: { position: Readonly<Record<string, number>>; html: HTMLElement }): string;
  remove(id: string): void;
}
interface Elements {
  get(id: string): { readonly width?: number } | undefined;
}

/** Below this nobody can read the names in the shapes. */
const READABLE = 0.6;
const AROUND = { top: 130, right: 260, bottom: 130, left: 260 } as const;

/** Shows the whole model, or of a large one the place where the case waits. */
export function showPlace(viewer: NavigatedViewer, marks: DiagramMarks): void {
  const canvas = viewer.get<Canvas>('canvas');
  const elements = viewer.get<Elements>('elementRegistry');
  const fitting = canvas.zoom('fit-viewport', 'auto');
  // a sub-process holds the token of what waits in it: the smallest shape is the place
  const [place] = Object.keys(marks.tokens)
    .flatMap((id) => [{ id, width: elements.get(id)?.width }])
    .filter(({ width }) => width !== undefined)
    .sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
  if (fitting >= READABLE || !place) return;
  canvas.zoom(READABLE);
  canvas.scrollToElement(place.id, AROUND);
}

/** Draws where the case has been, waits and failed; returns how to take it away again. */
export function drawMarks(viewer: NavigatedViewer, marks: DiagramMarks): () => void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const elements = viewer.get<Elements>('elementRegistry');
  // ids of another version of the model have no shape here
  const known = (id: string): boolean => elements.get(id) !== undefined;
  const waiting = Object.entries(marks.tokens).filter(([id]) => known(id));
  const incidents = (marks.incidents ?? []).filter(known);
  const markers = [
    ...[...(marks.completed ?? []), ...(marks.takenFlows ?? [])]
      .filter(known)
      .map((id) => [id, 'is-done'] as const),
    ...waiting.map(([id]) => [id, 'is-waiting'] as const),
    ...incidents.map((id) => [id, 'has-incident'] as const),
  ];
  for (const [id, marker] of markers) canvas.addMarker(id, marker);
  const added = [
    ...waiting.map(([id, count]) =>
      overlays.add(id, { position: { top: -10, right: 12 }, html: mark(String(count), '') }),
    ),
    ...incidents.map((id) =>
      overlays.add(id, { position: { top: -10, left: -8 }, html: mark('!', 'is-incident') }),
    ),
    ...Object.entries(marks.timers ?? {})
      .filter(([id]) => known(id))
      .map(([id, text]) =>
        overlays.add(id, { position: { bottom: -6, left: 0 }, html: mark(text, 'is-timer') }),
      ),
  ];
  return () => {
    // the viewer may be gone already when another diagram takes its place
    try {
      for (const id of added) overlays.remove(id);
      for (const [id, marker] of markers) canvas.removeMarker(id, marker);
    } catch {
      return;
    }
  };
}

function mark(text: string, kind: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `kontor-mark ${kind}`;
  element.textContent = text;
  return element;
}

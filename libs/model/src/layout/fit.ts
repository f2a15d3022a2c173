import type { XmlElement } from '../xml.js';
import { idOf } from './box.js';
import type { Drawing } from './drawing.js';
import { drawScope, type Plan, planScope, scopesOf, type Widths } from './scope.js';

const SCREEN = { width: 1440, height: 860 };
const WIDTHS = Array.from({ length: 21 }, (_, index) => Math.round((900 * 1.085 ** index) / 10) * 10);

/** How small the drawing gets on a screen; one that fits as it is counts as 1. Breaks and odd shapes cost a little. */
function costOf({ width, height, bands }: Plan): number {
  const aspect = width / height;
  const isSmall = width <= SCREEN.width && height <= SCREEN.height;
  const oddness = isSmall ? 0 : Math.max(0, aspect / 1.78 - 1, 1.33 / aspect - 1);
  const scale = Math.max(width / SCREEN.width, height / SCREEN.height, 1);
  return scale * (1 + 0.01 * bands) * (1 + 0.3 * oddness);
}

/** Draws a process with the band widths at which it is read best on a screen, found scope by scope. */
export function drawToFit(process: XmlElement): Drawing {
  const known = new Map<string, Plan>();
  const scopes = scopesOf(process);
  const [root, ...inner] = scopes.map(idOf);
  let widths: Widths = new Map();
  let cost = Infinity;
  const attempt = (candidate: Widths): void => {
    const itsCost = costOf(planScope(process, candidate, known));
    if (itsCost >= cost - 0.001) return;
    widths = candidate;
    cost = itsCost;
  };
  for (const outer of WIDTHS.filter((width) => width >= 1100).toReversed())
    for (const stage of WIDTHS.filter((width) => width <= outer).toReversed())
      attempt(new Map([[root ?? '', outer], ...inner.map((id) => [id, stage] as const)]));
  for (let round = 0; round < 3; round += 1)
    for (const id of scopes.map(idOf))
      for (const width of WIDTHS.toReversed()) attempt(new Map([...widths, [id, width]]));
  return drawScope(process, widths, known);
}

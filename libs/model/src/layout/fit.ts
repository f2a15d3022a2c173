import type { XmlElement } from '../xml.js';
import type { Drawing } from './drawing.js';
import { drawScope, type Plan, planScope, type Widths } from './scope.js';

const SCREEN = { width: 1440, height: 860 };
const PROCESS_WIDTHS = [1200, 1400, 1600, 1800, 2000, 2200, 2400, 2700, 3000];
const STAGE_WIDTHS = [600, 750, 900, 1050, 1200, 1400, 1600, 1800, 2100, 2400, 2700];

/** How small the drawing gets on a screen; one that fits as it is counts as 1. Breaks and odd shapes cost a little. */
function costOf({ width, height, bands }: Plan): number {
  const aspect = width / height;
  const oddness = Math.max(0, aspect / 1.8 - 1, 1.33 / aspect - 1);
  const isSmall = width <= SCREEN.width && height <= SCREEN.height;
  const scale = Math.max(width / SCREEN.width, height / SCREEN.height, 1);
  return scale * (1 + 0.004 * bands) * (isSmall ? 1 : 1 + 0.3 * oddness);
}

/** Draws a process with the band widths at which it is read best on a screen. */
export function drawToFit(process: XmlElement): Drawing {
  const known = new Map<string, Plan>();
  const choices = PROCESS_WIDTHS.flatMap((outer) =>
    STAGE_WIDTHS.filter((stage) => stage <= outer).flatMap((stage) =>
      STAGE_WIDTHS.filter((inner) => inner <= stage).map((inner): Widths => [outer, stage, inner]),
    ),
  );
  let best: { readonly cost: number; readonly widths: Widths } | null = null;
  for (const widths of choices) {
    const cost = costOf(planScope(process, widths, known));
    if (!best || cost < best.cost - 0.001) best = { cost, widths };
  }
  return drawScope(process, best?.widths ?? [2400, 1800, 1200]);
}

/** Columns `from` up to, not including, `to`. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

export interface Columns {
  readonly widths: readonly number[];
  /** Room to the left of each column. */
  readonly gaps: readonly number[];
  /** How many links lead over the border to the left of each column. */
  readonly crossings: readonly number[];
}

const widthOf = ({ widths, gaps }: Columns, { from, to }: Band): number => {
  let width = 0;
  for (let column = from; column < to; column += 1)
    width += (widths[column] ?? 0) + (column > from ? (gaps[column] ?? 0) : 0);
  return width;
};

/**
 * Breaks the columns of a scope into bands of at most `maxWidth`, like lines of a text: as even as possible, and where
 * few links lead from one to the next. A column that is wider alone has a band of its own.
 */
export function bandsOf(columns: Columns, maxWidth: number): readonly Band[] {
  const count = columns.widths.length;
  const best: { readonly cost: number; readonly bands: readonly Band[] }[] = [{ cost: 0, bands: [] }];
  for (let to = 1; to <= count; to += 1) {
    let cheapest: { readonly cost: number; readonly bands: readonly Band[] } | null = null;
    for (let from = to - 1; from >= 0; from -= 1) {
      const width = widthOf(columns, { from, to });
      if (width > maxWidth && from < to - 1) break;
      const before = best[from] ?? { cost: 0, bands: [] };
      const slack = Math.max(0, maxWidth - width) / maxWidth;
      const crossings = from === 0 ? 0 : (columns.crossings[from] ?? 0);
      const cost = before.cost + slack ** 2 + 0.12 * crossings + (from === 0 ? 0 : 0.25);
      if (!cheapest || cost < cheapest.cost) cheapest = { cost, bands: [...before.bands, { from, to }] };
    }
    best.push(cheapest ?? { cost: 0, bands: [] });
  }
  return best[count]?.bands ?? [];
}

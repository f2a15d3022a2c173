const BYTE_ORDER_MARK = '\uFEFF';

/** Rows for a spreadsheet: `;`, CRLF, every cell quoted, and none that a program would run as a formula. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(cellOf).join(';') + '\r\n').join('');
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

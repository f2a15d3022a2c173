const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as a `datetime-local` field shows it, in the browser's zone. */
export function toLocal(iso: string): string {
  const at = new Date(iso);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What was typed into a `datetime-local` field as an instant. */
export const fromLocal = (local: string): string => new Date(local).toISOString();

/** Address of the inbox with these filters. */
export const inboxLink = (filter: Readonly<Record<string, string>>): string =>
  `/user-tasks?filter=${encodeURIComponent(JSON.stringify({ state: 'open', ...filter }))}`;

/** A hash column as the program knows it: lower-case hex; the table keeps its bytes. */
export const hexOf = (column: string): string => `encode(${column}, 'hex')`;

/** A hash in hex as a parameter, or a member of a JSON row, for a column of bytes. */
export function hashBytes(hex: string): string;
export function hashBytes(hex: string | null): string | null;
export function hashBytes(hex: string | null): string | null {
  return hex === null ? null : `\\x${hex}`;
}

/** The columns of `history_event` as a `HistoryEvent`. `of`: alias of the table; `at`: how its instant is shown. */
export function eventFields(of = 'history_event', at = `${of}.at`): string {
  return `${of}.instance_id AS "instanceId", ${of}.seq, ${at} AS at, ${of}.type, ${of}.element_id AS "elementId",
    ${of}.wait_id AS "waitId", ${of}.actor_id AS "actorId", ${of}.on_behalf_of_id AS "onBehalfOfId",
    ${hexOf(`${of}.definition_hash`)} AS "definitionHash", ${of}.data, ${hexOf(`${of}.detail_digest`)} AS "detailDigest",
    ${hexOf(`${of}.prev_hash`)} AS "prevHash", ${hexOf(`${of}.hash`)} AS hash`;
}

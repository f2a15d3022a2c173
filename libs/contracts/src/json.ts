/** Plain JSON, as stored in `jsonb` and sent over HTTP. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object: variables, form data, event data. */
export type JsonObject = { [key: string]: Json };

const NOT_FOUND = 5;

/** Whether Temporal knows no such thing, as gRPC tells it (status 5). */
export const isNotFound = (error: unknown): boolean => (error as { code?: number }).code === NOT_FOUND;

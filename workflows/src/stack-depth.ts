/**
 * For each promise of a workflow the SDK keeps its stack, mapped to the source line by line: half of what a driver costs
 * the worker. The innermost frame tells where something failed. Read before workflows share one context: later it is frozen.
 */
Error.stackTraceLimit = 1;

import type { Problem } from '@kontor/contracts';
import type { ErrorSchema } from '@rjsf/utils';

interface Node {
  __errors?: string[];
  [step: string]: Node | string[] | undefined;
}

/** The field errors of a refusal at their fields. Pointers are into the body, whose form data stand below `/data`. */
export function serverErrors(problem: Problem | null): ErrorSchema | undefined {
  if (!problem?.errors || problem.errors.length === 0) return undefined;
  const root: Node = {};
  for (const { pointer, message } of problem.errors) {
    let node = root;
    for (const step of pointer
      .replace(/^\/data(?=\/|$)/, '')
      .split('/')
      .slice(1)) {
      const next = node[step];
      node = next !== undefined && !Array.isArray(next) ? next : (node[step] = {});
    }
    node.__errors = [...(node.__errors ?? []), message];
  }
  return root as ErrorSchema;
}

import type { EffectDescriptor, JsonObject } from '@kontor/contracts';

/** Announcement of a delegate: inputs it cannot do without, and the variables it gives with their JSON types. */
export const describeDelegate = (
  name: string,
  required: readonly string[],
  output: Readonly<Record<string, 'string' | 'boolean' | 'integer' | 'array' | 'object' | 'any'>>,
): EffectDescriptor => ({
  name,
  kind: 'delegate',
  input: {
    type: 'object',
    required: [...required],
    properties: Object.fromEntries(required.map((one) => [one, { type: 'string' }])),
  },
  output: {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(output).map(([one, type]): [string, JsonObject] => [
        one,
        type === 'any' ? {} : { type },
      ]),
    ),
  },
  errors: [],
});

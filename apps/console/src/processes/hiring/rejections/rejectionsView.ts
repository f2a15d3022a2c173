import type { FieldError, FormDefinition, JsonObject, LocalizedText, TaskListItem } from '@kontor/contracts';

export interface RejectionPreview {
  readonly task: TaskListItem;
  readonly applicationId: string;
  readonly formData: JsonObject;
  readonly shows: readonly { readonly name: string; readonly label: LocalizedText; readonly value: string }[];
}

/** Answer of `GET /applications/rejections`: what waits for this person's release, and the form they have in common. */
export interface RejectionsAnswer {
  readonly data: readonly RejectionPreview[];
  readonly total: number;
  readonly form: FormDefinition | null;
}

export type Released =
  | { readonly taskId: string; readonly isReleased: true }
  | {
      readonly taskId: string;
      readonly isReleased: false;
      readonly title: string;
      readonly errors: readonly (Omit<FieldError, 'message'> & { readonly message: string })[];
    };

/** What somebody has chosen for one person; empty as long as nothing is. */
export interface Choice {
  readonly reasonCode: string;
  readonly letterVariant: string;
}

export interface Option {
  readonly id: string;
  readonly name: LocalizedText;
}

const textIn = (data: JsonObject, name: string): string => {
  const value = data[name];
  return typeof value === 'string' ? value : '';
};

export const startOf = ({ formData }: RejectionPreview): Choice => ({
  reasonCode: textIn(formData, 'reasonCode'),
  letterVariant: textIn(formData, 'letterVariant'),
});

export const shownIn = ({ shows }: RejectionPreview, name: string): string | null =>
  shows.find((one) => one.name === name)?.value ?? null;

export const nameOf = (rejection: RejectionPreview): string =>
  shownIn(rejection, 'candidate') ?? rejection.task.subject;

/** What the form offers for one of its fields. */
export function optionsOf(form: FormDefinition | null, field: keyof Choice): readonly Option[] {
  const properties = form?.schema['properties'] as Readonly<Record<string, JsonObject>> | undefined;
  const choices = properties?.[field]?.['oneOf'];
  return (Array.isArray(choices) ? choices : []).map((choice, index) => {
    const id = String((choice as JsonObject)['const']);
    return { id, name: form?.texts[`/properties/${field}/oneOf/${index}/title`] ?? { de: id, en: id } };
  });
}

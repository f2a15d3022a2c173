import type { FormDefinition, JsonObject, Problem } from '@kontor/contracts';
import type Form from '@rjsf/core';
import MuiForm from '@rjsf/mui';
import Box from '@mui/material/Box';
import type { UiSchema } from '@rjsf/utils';
import { useTranslate } from 'ra-core';
import { useImperativeHandle, useMemo, useRef } from 'react';
import type { Ref } from 'react';
import { useLanguage } from '../i18n/useText.js';
import { AddButton } from './AddButton.js';
import { formValidator } from './formValidator.js';
import { formWords } from './formWords.js';
import { ListEntry } from './ListEntry.js';
import { localizedSchema } from './localizedSchema.js';
import { ObjectFields } from './ObjectFields.js';
import { serverErrors } from './serverErrors.js';

export interface FormHandle {
  /** Shows what is missing at the fields; false when something is. */
  check(): boolean;
}

export interface SchemaFormProps {
  readonly form: FormDefinition;
  readonly data: JsonObject;
  readonly onChange: (data: JsonObject) => void;
  readonly isReadOnly?: boolean;
  readonly problem: Problem | null;
  readonly handle?: Ref<FormHandle>;
}

const TEMPLATES = {
  ButtonTemplates: { AddButton },
  ArrayFieldItemTemplate: ListEntry,
  ObjectFieldTemplate: ObjectFields,
};
// a choice nobody made must not look like one
const NO_GUESSES = { constAsDefaults: 'never' } as const;

/** A form from its JSON Schema; the buttons stand outside. */
export function SchemaForm({ form, data, onChange, isReadOnly = false, problem, handle }: SchemaFormProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const inner = useRef<Form>(null);
  const schema = useMemo(() => localizedSchema(form, language), [form, language]);
  const validator = useMemo(
    () => formValidator((key, options) => translate(key, { ...options })),
    [translate],
  );
  const extraErrors = useMemo(() => serverErrors(problem), [problem]);
  const words = useMemo(() => formWords(language), [language]);
  useImperativeHandle(handle, () => ({ check: () => inner.current?.validateForm() ?? true }), []);
  const uiSchema: UiSchema = { ...form.uiSchema, 'ui:submitButtonOptions': { norender: true } };
  return (
    <Box sx={formStyle}>
      <MuiForm
        ref={inner}
        experimental_defaultFormStateBehavior={NO_GUESSES}
        disabled={isReadOnly}
        focusOnFirstError={({ property }) => focusField(`form-${form.id}`, property)}
        formData={data}
        idPrefix={`form-${form.id}`}
        noHtml5Validate
        onError={() => undefined}
        onChange={({ formData }) => onChange((formData ?? {}) as JsonObject)}
        schema={schema}
        showErrorList={false}
        tagName="div"
        templates={TEMPLATES}
        translateString={words}
        uiSchema={uiSchema}
        validator={validator}
        {...(extraErrors ? { extraErrors } : {})}
      />
    </Box>
  );
}

// the library looks for the field in a form element, and there is none: the buttons stand outside
function focusField(prefix: string, property: string | undefined): void {
  document.getElementById(prefix + (property ?? '').replaceAll('.', '_'))?.focus();
}

// the library draws cards with shadows and headings of a page; a form inside a panel is calmer
const formStyle = {
  '& .MuiPaper-root': { boxShadow: 'none', border: 1, borderColor: 'divider' },
  '& .MuiTypography-h5': { fontSize: '1rem', fontWeight: 600 },
  '& .rjsf-field-object > .MuiFormControl-root > .MuiPaper-root': { border: 0 },
  '& .MuiFormControl-root': { mb: 0.5 },
};

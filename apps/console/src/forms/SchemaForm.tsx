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
import { Entry } from './templates/Entry.js';
import { EntryList } from './templates/EntryList.js';
import { FieldGrid } from './templates/FieldGrid.js';
import { FieldDescription, FieldErrors } from './templates/FieldTexts.js';
import { InputTemplate } from './templates/InputTemplate.js';
import { DateWidget } from './widgets/DateWidget.js';
import { LanguageWidget } from './widgets/LanguageWidget.js';
import { MoneyWidget } from './widgets/MoneyWidget.js';
import { MonthWidget } from './widgets/MonthWidget.js';
import { PlaceField } from './widgets/PlaceField.js';
import type { FormSurroundings } from './widgets/PlaceField.js';
import { SelectWidget } from './widgets/SelectWidget.js';
import { TagsWidget } from './widgets/TagsWidget.js';
import { TimesField } from './widgets/TimesField.js';
import { formValidator } from './formValidator.js';
import { formWords } from './formWords.js';
import { localizedSchema } from './localizedSchema.js';
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
  readonly surroundings?: FormSurroundings;
}

const TEMPLATES = {
  ArrayFieldTemplate: EntryList,
  ArrayFieldItemTemplate: Entry,
  BaseInputTemplate: InputTemplate,
  ButtonTemplates: { AddButton },
  DescriptionFieldTemplate: FieldDescription,
  FieldErrorTemplate: FieldErrors,
  ObjectFieldTemplate: FieldGrid,
};
/** What a form may ask for by `ui:widget`, and how days are entered. */
const WIDGETS = {
  DateWidget,
  SelectWidget,
  language: LanguageWidget,
  money: MoneyWidget,
  month: MonthWidget,
  tags: TagsWidget,
};
/** What a form may ask for by `ui:field`. */
const FIELDS = { span: PlaceField, times: TimesField };
// a choice nobody made must not look like one
const NO_GUESSES = { constAsDefaults: 'never' } as const;

/** A form from its JSON Schema; the buttons stand outside. */
export function SchemaForm({
  form,
  data,
  onChange,
  isReadOnly = false,
  problem,
  handle,
  surroundings = {},
}: SchemaFormProps) {
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
  const uiSchema: UiSchema = {
    ...form.uiSchema,
    'ui:submitButtonOptions': { norender: true },
    'ui:globalOptions': { orderable: false },
  };
  return (
    <Box sx={formStyle}>
      <MuiForm
        ref={inner}
        experimental_defaultFormStateBehavior={NO_GUESSES}
        disabled={isReadOnly}
        focusOnFirstError={({ property }) => focusField(`form-${form.id}`, property)}
        fields={FIELDS}
        formContext={surroundings}
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
        widgets={WIDGETS}
        {...(extraErrors ? { extraErrors } : {})}
      />
    </Box>
  );
}

// the library looks for the field in a form element, and there is none: the buttons stand outside
function focusField(prefix: string, property: string | undefined): void {
  document.getElementById(prefix + (property ?? '').replaceAll('.', '_'))?.focus();
}

// a sentence that asks for a yes starts level with its box
const formStyle = {
  '& .MuiFormControlLabel-root': { alignItems: 'flex-start', '& .MuiCheckbox-root': { pt: 0.25 } },
};

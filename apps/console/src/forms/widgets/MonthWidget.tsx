import { ariaDescribedByIds } from '@rjsf/utils';
import type { WidgetProps } from '@rjsf/utils';
import { typedMonth, writtenMonth } from '../../ui/days.js';
import { TypedField } from '../../ui/TypedField.js';

/** A month or only a year, as CVs write them. */
export function MonthWidget({
  id,
  label,
  value,
  onChange,
  required,
  disabled,
  readonly,
  rawErrors,
}: WidgetProps) {
  return (
    <TypedField
      disabled={Boolean(disabled) || Boolean(readonly)}
      error={Boolean(rawErrors?.length)}
      id={id}
      label={label}
      onTyped={(text) => onChange(text.trim() === '' ? undefined : typedMonth(text))}
      required={Boolean(required)}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { autoComplete: 'off', 'aria-describedby': ariaDescribedByIds(id) },
      }}
      written={typeof value === 'string' ? writtenMonth(value) : ''}
    />
  );
}

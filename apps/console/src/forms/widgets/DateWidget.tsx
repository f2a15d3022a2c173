import { ariaDescribedByIds } from '@rjsf/utils';
import type { WidgetProps } from '@rjsf/utils';
import { DateField } from '../../ui/DateField.js';

export function DateWidget({
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
    <DateField
      describedBy={ariaDescribedByIds(id)}
      hasError={Boolean(rawErrors?.length)}
      id={id}
      isDisabled={Boolean(disabled) || Boolean(readonly)}
      isRequired={Boolean(required)}
      label={label}
      onChange={(day) => onChange(day === '' ? undefined : day)}
      value={typeof value === 'string' ? value : ''}
    />
  );
}

import InputAdornment from '@mui/material/InputAdornment';
import { ariaDescribedByIds } from '@rjsf/utils';
import type { WidgetProps } from '@rjsf/utils';
import { useLanguage } from '../../i18n/useText.js';
import { typedAmount, writtenAmount } from '../../ui/amounts.js';
import { TypedField } from '../../ui/TypedField.js';

/** Euros with thousands separators. */
export function MoneyWidget({
  id,
  label,
  value,
  onChange,
  required,
  disabled,
  readonly,
  rawErrors,
}: WidgetProps) {
  const language = useLanguage();
  const amount: unknown = value;
  return (
    <TypedField
      disabled={Boolean(disabled) || Boolean(readonly)}
      error={Boolean(rawErrors?.length)}
      id={id}
      label={label}
      onTyped={(text) => onChange(text.trim() === '' ? undefined : (typedAmount(text) ?? text))}
      required={Boolean(required)}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { inputMode: 'decimal', autoComplete: 'off', 'aria-describedby': ariaDescribedByIds(id) },
        input: { endAdornment: <InputAdornment position="end">€</InputAdornment> },
      }}
      written={typeof amount === 'number' ? writtenAmount(amount, language) : String(amount ?? '')}
    />
  );
}

import { ariaDescribedByIds } from '@rjsf/utils';
import type { WidgetProps } from '@rjsf/utils';
import { useLanguage } from '../../i18n/useText.js';
import { TypedField } from '../../ui/TypedField.js';

const CODES =
  'de en fr es it pt nl pl cs sk hu ro bg el tr ru uk ar fa he hi zh ja ko vi sv da no fi hr sr sq'.split(
    ' ',
  );

/** A language by its name in the reader's language; kept as its code where there is one. */
export function LanguageWidget({
  id,
  label,
  value,
  onChange,
  required,
  disabled,
  readonly,
  rawErrors,
}: WidgetProps) {
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  const code = typeof value === 'string' ? value : '';
  const codeOf = (name: string): string =>
    CODES.find((one) => names.of(one)?.toLowerCase() === name.trim().toLowerCase()) ?? name;
  return (
    <TypedField
      disabled={Boolean(disabled) || Boolean(readonly)}
      error={Boolean(rawErrors?.length)}
      id={id}
      label={label}
      onTyped={(text) => onChange(text === '' ? undefined : codeOf(text))}
      required={Boolean(required)}
      slotProps={{ htmlInput: { autoComplete: 'off', 'aria-describedby': ariaDescribedByIds(id) } }}
      written={/^[a-z]{2,3}$/.test(code) ? (names.of(code) ?? code) : code}
    />
  );
}

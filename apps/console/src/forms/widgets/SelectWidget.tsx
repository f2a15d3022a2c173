import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { ariaDescribedByIds } from '@rjsf/utils';
import type { WidgetProps } from '@rjsf/utils';

const NONE = '';

/** One choice of a list, or several; what need not be chosen can be emptied again. */
export function SelectWidget({
  id,
  label,
  value,
  onChange,
  options,
  multiple,
  required,
  disabled,
  readonly,
  rawErrors,
}: WidgetProps) {
  const { enumOptions = [] } = options;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const positions = enumOptions.flatMap((option, index) =>
    chosen.includes(option.value) ? [String(index)] : [],
  );
  const valueAt = (position: string): unknown => enumOptions[Number(position)]?.value;
  const choose = (next: string | readonly string[]): void => {
    if (typeof next !== 'string') return onChange(next.map(valueAt));
    onChange(next === NONE ? undefined : valueAt(next));
  };
  return (
    <TextField
      disabled={Boolean(disabled) || Boolean(readonly)}
      error={Boolean(rawErrors?.length)}
      fullWidth
      id={id}
      label={label}
      onChange={({ target }) => choose(target.value as string | readonly string[])}
      required={Boolean(required)}
      select
      slotProps={{
        inputLabel: { shrink: true },
        select: {
          multiple: Boolean(multiple),
          displayEmpty: true,
          'aria-describedby': ariaDescribedByIds(id),
        },
      }}
      value={multiple ? positions : (positions[0] ?? NONE)}
    >
      {required || multiple ? null : <MenuItem value={NONE}>–</MenuItem>}
      {enumOptions.map((option, index) => (
        <MenuItem key={String(option.value)} value={String(index)}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

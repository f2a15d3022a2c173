import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { WidgetProps } from '@rjsf/utils';
import { useTranslate } from 'ra-core';
import { useState } from 'react';

/** Words one after the other: Enter or a comma ends each. */
export function TagsWidget({
  id,
  label,
  value,
  onChange,
  required,
  disabled,
  readonly,
  rawErrors,
}: WidgetProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const words: readonly string[] = Array.isArray(value) ? value.map(String) : [];
  const put = (next: readonly string[]): void => {
    const clean = next.flatMap((word) => word.split(',')).map((word) => word.trim());
    onChange([...new Set(clean.filter((word) => word !== ''))]);
    setTyped('');
  };
  return (
    <Autocomplete
      disabled={Boolean(disabled) || Boolean(readonly)}
      freeSolo
      id={id}
      inputValue={typed}
      multiple
      onBlur={() => (typed.trim() === '' ? undefined : put([...words, typed]))}
      onChange={(_, next) => put(next)}
      onInputChange={(_, text) => (text.includes(',') ? put([...words, text]) : setTyped(text))}
      options={[]}
      renderInput={(params) => (
        <TextField
          {...params}
          error={Boolean(rawErrors?.length)}
          label={label}
          placeholder={words.length === 0 ? t('form.tagsHint') : ''}
          required={Boolean(required) && words.length === 0}
          slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, shrink: true } }}
        />
      )}
      value={[...words]}
    />
  );
}

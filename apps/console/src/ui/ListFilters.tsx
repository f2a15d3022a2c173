import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useListContext, useTranslate } from 'ra-core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

const WAIT_MS = 300;

export function FilterRow({ children }: { readonly children: ReactNode }) {
  return (
    <Box role="search" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1.5 }}>
      {children}
    </Box>
  );
}

/** Sets one filter of the list; empty ones leave the address. */
export function useFilter(name: string): readonly [value: string, set: (value: string) => void] {
  const { filterValues, setFilters } = useListContext();
  const set = (value: string): void => {
    const { [name]: _, ...rest } = filterValues;
    setFilters(value === '' ? rest : { ...rest, [name]: value });
  };
  return [String(filterValues[name] ?? ''), set];
}

export function SearchFilter({ label }: { readonly label?: string }) {
  const t = useTranslate();
  const [value, set] = useFilter('q');
  const [typed, setTyped] = useState(value);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextField
      label={label ?? t('ui.search')}
      onChange={({ target }) => {
        setTyped(target.value);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => set(target.value.trim()), WAIT_MS);
      }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchOutlined fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
      sx={{ minWidth: { xs: '100%', sm: 240 } }}
      type="search"
      value={typed}
    />
  );
}

interface SelectFilterProps {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

export function SelectFilter({ name, label, choices }: SelectFilterProps) {
  const t = useTranslate();
  const [value, set] = useFilter(name);
  const isKnown = choices.some(({ id }) => id === value);
  return (
    <TextField
      label={label}
      onChange={({ target }) => set(target.value)}
      select
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ minWidth: { xs: '100%', sm: 170 } }}
      value={isKnown ? value : ''}
    >
      <MenuItem value="">{t('ui.all')}</MenuItem>
      {choices.map((choice) => (
        <MenuItem key={choice.id} value={choice.id}>
          {choice.name}
        </MenuItem>
      ))}
    </TextField>
  );
}

export function SwitchFilter({
  name,
  label,
  on = 'true',
}: {
  readonly name: string;
  readonly label: string;
  readonly on?: string;
}) {
  const [value, set] = useFilter(name);
  return (
    <FormControlLabel
      control={<Switch checked={value === on} onChange={(_, isOn) => set(isOn ? on : '')} size="small" />}
      label={label}
      sx={{ ml: 0, gap: 0.75 }}
    />
  );
}

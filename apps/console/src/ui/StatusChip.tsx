import Chip from '@mui/material/Chip';
import { alpha } from '@mui/material/styles';
import type { Theme } from '@mui/material/styles';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** A state in a word. */
export function StatusChip({ label, tone = 'neutral' }: { readonly label: string; readonly tone?: Tone }) {
  return (
    <Chip
      label={label}
      sx={(theme: Theme) => {
        const color = tone === 'neutral' ? theme.palette.text.secondary : theme.palette[tone].main;
        return { color, bgcolor: alpha(color, theme.palette.mode === 'light' ? 0.1 : 0.16) };
      }}
    />
  );
}

export const STATUS_TONES: Readonly<Record<string, Tone>> = {
  active: 'info',
  suspended: 'warning',
  completed: 'success',
  terminated: 'neutral',
  cancelled: 'neutral',
};

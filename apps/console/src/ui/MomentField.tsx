import Box from '@mui/material/Box';
import { DateField } from './DateField.js';
import { typedClock } from './days.js';
import { TypedField } from './TypedField.js';

interface MomentFieldProps {
  readonly label: string;
  readonly clockLabel: string;
  /** `YYYY-MM-DDTHH:MM` in the browser's zone, or the parts that are there already. */
  readonly value: string;
  /** Time of day that is meant when only a day is chosen. */
  readonly usualClock: string;
  readonly onChange: (local: string) => void;
  readonly error?: string;
}

/** A day and a time of day. */
export function MomentField({
  label,
  clockLabel,
  value,
  usualClock,
  onChange,
  error = '',
}: MomentFieldProps) {
  const [day = '', clock = ''] = value.split('T');
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 92px', gap: 1, alignItems: 'start' }}>
      <DateField
        hasError={error !== ''}
        isRequired
        label={label}
        onChange={(next) => onChange(next === '' ? '' : `${next}T${clock || usualClock}`)}
        value={day}
      />
      <TypedField
        error={error !== ''}
        label={clockLabel}
        onTyped={(text) => onChange(`${day}T${typedClock(text)}`)}
        placeholder="HH:MM"
        slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
        written={clock}
      />
      {error === '' ? null : (
        <Box sx={{ gridColumn: '1 / -1', color: 'error.main', fontSize: 13 }}>{error}</Box>
      )}
    </Box>
  );
}

/** Whether both parts are there. */
export const isMoment = (local: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) && !Number.isNaN(Date.parse(local));

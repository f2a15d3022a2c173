import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import AddOutlined from '@mui/icons-material/AddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ErrorSchema, FieldProps } from '@rjsf/utils';
import { useTranslate } from 'ra-core';
import { fromLocal, toLocal } from '../../absences/localTime.js';
import { useFormats } from '../../i18n/useFormats.js';
import { typedClock } from '../../ui/days.js';
import { TypedField } from '../../ui/TypedField.js';
import { DateField } from '../../ui/DateField.js';

const DAY_MS = 86_400_000;
const MAX = 10;

/** Times to choose from, each a day and a time of day, in the browser's zone. */
export function TimesField({
  formData,
  onChange,
  fieldPathId,
  schema,
  errorSchema,
  disabled,
  readonly,
}: FieldProps) {
  const t = useTranslate();
  const formats = useFormats();
  const times: readonly string[] = Array.isArray(formData) ? formData.map(String) : [];
  const isFixed = Boolean(disabled) || Boolean(readonly);
  const put = (next: readonly string[]): void => onChange([...next], fieldPathId.path);
  const set = (index: number, time: string): void => put(times.map((one, at) => (at === index ? time : one)));
  const add = (): void => put([...times, next(times.at(-1))]);
  const errorsAt = (index: number): readonly string[] =>
    (errorSchema as Record<string, ErrorSchema | undefined> | undefined)?.[index]?.__errors ?? [];
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
      <Typography component="legend" sx={{ p: 0, mb: 0.25 }} variant="h3">
        {schema.title}
      </Typography>
      {schema.description ? (
        <Typography color="textSecondary" sx={{ mb: 1.5 }} variant="body2">
          {schema.description}
        </Typography>
      ) : null}
      {times.map((time, index) => (
        <Box key={index} sx={{ mb: 1.5 }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <Box sx={{ flex: '1 1 180px', maxWidth: 220 }}>
              <DateField
                hasError={errorsAt(index).length > 0}
                isDisabled={isFixed}
                label={t('form.day', { no: index + 1 })}
                onChange={(day) => set(index, joined(day, clockOf(time)))}
                value={dayOf(time)}
              />
            </Box>
            <TypedField
              disabled={isFixed}
              error={errorsAt(index).length > 0}
              label={t('form.clock', { no: index + 1 })}
              onTyped={(text) => set(index, joined(dayOf(time), typedClock(text)))}
              placeholder="HH:MM"
              slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
              sx={{ width: 92, flexShrink: 0 }}
              written={clockOf(time)}
            />
            <Typography
              color="textSecondary"
              sx={{ flex: 1, display: { xs: 'none', sm: 'block' } }}
              variant="body2"
            >
              {isInstant(time) ? formats.weekday(time) : ''}
            </Typography>
            <IconButton
              aria-label={t('form.removeTime', { no: index + 1 })}
              disabled={isFixed}
              onClick={() => put(times.filter((_, at) => at !== index))}
            >
              <DeleteOutlined fontSize="small" />
            </IconButton>
          </Box>
          {errorsAt(index).map((message) => (
            <FormHelperText key={message} error>
              {message}
            </FormHelperText>
          ))}
        </Box>
      ))}
      <Button
        disabled={isFixed || times.length >= MAX}
        onClick={add}
        size="small"
        startIcon={<AddOutlined />}
      >
        {t('form.addTime')}
      </Button>
    </Box>
  );
}

const isInstant = (time: string): boolean => !Number.isNaN(Date.parse(time));
// as long as a part is missing the parts are kept apart by a bar; the server refuses what is not finished
const dayOf = (time: string): string =>
  isInstant(time) ? toLocal(time).slice(0, 10) : (time.split('|')[0] ?? '');
const clockOf = (time: string): string =>
  isInstant(time) ? toLocal(time).slice(11) : (time.split('|')[1] ?? '');

function joined(day: string, clock: string): string {
  const local = `${day}T${clock}`;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) && isInstant(local) ? fromLocal(local) : `${day}|${clock}`;
}

/** The same time a day later, not on a weekend. */
function next(last: string | undefined): string {
  if (last === undefined || !isInstant(last)) return '|10:00';
  let at = Date.parse(last) + DAY_MS;
  while ([0, 6].includes(new Date(at).getDay())) at += DAY_MS;
  return new Date(at).toISOString();
}

import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useTranslate } from 'ra-core';
import { useFormats } from '../i18n/useFormats.js';
import { useNow } from './useNow.js';

/** A moment as distance from now, exact on hover and focus. */
export function When({ at }: { readonly at: string | null | undefined }) {
  const formats = useFormats();
  const now = useNow();
  if (!at) return '–';
  return (
    <Tooltip title={formats.dateTime(at)}>
      <time dateTime={at} tabIndex={0}>
        {formats.relative(at, now)}
      </time>
    </Tooltip>
  );
}

/** A deadline; what is late is said in words, not by colour alone. */
export function Due({ at }: { readonly at: string | null }) {
  const t = useTranslate();
  const formats = useFormats();
  const now = useNow();
  if (!at)
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('ui.noDue')}
      </Box>
    );
  const moment = new Date(at).getTime();
  const isLate = moment < now;
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const color = isLate ? 'error.main' : isToday ? 'warning.main' : 'text.primary';
  return (
    <Tooltip title={formats.dateTime(at)}>
      <Box
        component="time"
        dateTime={at}
        sx={{ color, fontWeight: isLate || isToday ? 600 : 400 }}
        tabIndex={0}
      >
        {isLate
          ? t('ui.overdue', { time: formats.distance(at, now) })
          : t('ui.due', { time: formats.relative(at, now) })}
      </Box>
    </Tooltip>
  );
}

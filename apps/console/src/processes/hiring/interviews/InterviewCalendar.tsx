import Paper from '@mui/material/Paper';
import type { Theme } from '@mui/material/styles';
import FullCalendar from '@fullcalendar/react';
import dayGridPlugin from '@fullcalendar/react/daygrid';
import listPlugin from '@fullcalendar/react/list';
import deLocale from '@fullcalendar/react/locales/de';
import enLocale from '@fullcalendar/react/locales/en-gb';
import classicTheme from '@fullcalendar/react/themes/classic';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import '@fullcalendar/react/themes/classic/palette.css';
import { useTheme } from '@mui/material/styles';
import type { InterviewView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useLanguage } from '../../../i18n/useText.js';

// a new object at each render would make the calendar tell its period anew, without end
const LOCALES = {
  // what is read aloud begins with what is written (WCAG 2.5.3)
  de: { ...deLocale, todayHint: 'Heute', viewHint: '$0: Ansicht' },
  en: { ...enLocale, todayHint: 'Today', viewHint: '$0: view' },
} as const;

interface InterviewCalendarProps {
  readonly interviews: readonly InterviewView[];
  readonly onOpen: (id: string) => void;
  readonly onPeriod: (from: string, to: string) => void;
}

/** The week of a desk; a conflict is named in the entry, not by colour alone. */
export function InterviewCalendar({ interviews, onOpen, onPeriod }: InterviewCalendarProps) {
  const t = useTranslate();
  const language = useLanguage();
  const { palette } = useTheme();
  const events = interviews.flatMap(
    ({ id, startsAt, endsAt, candidateName, room, conflicts, state, round }) => {
      if (!startsAt || !endsAt) return [];
      const isCancelled = state === 'cancelled';
      const color =
        conflicts.length > 0
          ? palette.error.main
          : isCancelled
            ? palette.text.disabled
            : palette.primary.main;
      const first =
        conflicts.length > 0
          ? `⚠ ${t('interview.conflict')}: `
          : isCancelled
            ? `${t(`interviewState.${state}`)}: `
            : '';
      const title = [`${first}${candidateName}`, t('interview.round', { round }), room]
        .filter(Boolean)
        .join(' · ');
      return [{ id, start: startsAt, end: endsAt, title, color, contrastColor: palette.background.paper }];
    },
  );
  return (
    <Paper sx={frame} variant="outlined">
      <FullCalendar
        key={language}
        allDaySlot={false}
        datesSet={({ start, end }) => onPeriod(start.toISOString(), end.toISOString())}
        eventClick={({ event }) => onOpen(event.id)}
        eventContent={({ event, timeText }) => (
          <span className="kontor-entry">
            {timeText} <strong>{event.title}</strong>
          </span>
        )}
        eventInteractive
        events={events}
        firstDay={1}
        headerToolbar={{
          start: 'prev,next today',
          center: 'title',
          end: 'timeGridWeek,dayGridMonth,listWeek',
        }}
        height="auto"
        initialView="timeGridWeek"
        locale={LOCALES[language]}
        noEventsContent={t('interview.empty')}
        nowIndicator
        plugins={[dayGridPlugin, timeGridPlugin, listPlugin, classicTheme]}
        slotMaxTime="20:00:00"
        slotMinTime="07:00:00"
        weekends={false}
      />
    </Paper>
  );
}

const frame = (theme: Theme) => ({
  p: { xs: 1, md: 2 },
  fontSize: 13.5,
  '& .kontor-entry': {
    display: 'block',
    whiteSpace: 'normal',
    overflow: 'hidden',
    fontSize: 12,
    lineHeight: 1.3,
    p: '2px 4px',
  },
  '--fc-classic-primary': theme.palette.primary.main,
  '--fc-classic-primary-foreground': theme.palette.background.paper,
  '--fc-classic-button': theme.palette.background.paper,
  '--fc-classic-button-border': theme.palette.divider,
  '--fc-classic-button-strong': theme.palette.action.selected,
  '--fc-classic-button-strong-border': theme.palette.divider,
  '--fc-classic-button-foreground': theme.palette.text.primary,
  '--fc-classic-today': theme.palette.action.hover,
  '--fc-classic-background': theme.palette.background.paper,
  '--fc-classic-foreground': theme.palette.text.primary,
  '--fc-classic-faint': theme.palette.action.hover,
  '--fc-classic-muted-foreground': theme.palette.text.secondary,
  '--fc-classic-border': theme.palette.divider,
  '--fc-classic-strong-border': theme.palette.divider,
});

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useFormats } from '../../../i18n/useFormats.js';
import type { PublicInterviewView } from './publicViews.js';
import { usePublicCommand } from './usePublicCommand.js';

type Slot = PublicInterviewView['slots'][number];

interface SlotChoiceProps {
  readonly interview: PublicInterviewView;
  readonly token: string;
  readonly onChosen: (startsAt: string) => void;
  readonly onDeclined: () => void;
  readonly onTaken: () => void;
}

/** Free times, each in the zone of the interview and, where it differs, in the reader's own. */
export function SlotChoice({ interview, token, onChosen, onDeclined, onTaken }: SlotChoiceProps) {
  const t = useTranslate();
  const formats = useFormats();
  const { send, isPending, refusal } = usePublicCommand();
  const [slotId, setSlotId] = useState('');
  const [isDeclining, setDeclining] = useState(false);
  const [note, setNote] = useState('');
  const { slots, timeZone } = interview;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const chosen = slots.find(({ id }) => id === slotId);
  const choose = async (slot: Slot): Promise<void> => {
    const refused = await send(`/public/interviews/${token}/choose`, { slotId: slot.id }, () =>
      onChosen(slot.startsAt),
    );
    if (refused?.code !== 'slot-taken') return;
    setSlotId('');
    onTaken();
  };
  return (
    <Paper sx={{ p: { xs: 2, sm: 3 } }} variant="outlined">
      <Typography component="h2" id="slots" sx={{ fontSize: 18 }} variant="h2">
        {t('public.chooseSlot')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {t('public.zone', { zone: timeZone })}
      </Typography>
      {slots.length === 0 ? <Alert severity="info">{t('public.noSlots')}</Alert> : null}
      <RadioGroup aria-labelledby="slots" onChange={(_, id) => setSlotId(id)} value={slotId}>
        {slots.map(({ id, startsAt, endsAt }) => (
          <FormControlLabel
            key={id}
            control={<Radio />}
            label={
              <Box sx={{ py: 0.75 }}>
                <strong>{formats.dateTimeIn(startsAt, timeZone)}</strong> –{' '}
                {formats.dateTimeIn(endsAt, timeZone).split(' ').at(-1)}
                {own === timeZone ? null : (
                  <Box sx={{ color: 'text.secondary', fontSize: 13.5 }}>
                    {t('public.zoneOther', { zone: own, time: formats.dateTimeIn(startsAt, own) })}
                  </Box>
                )}
              </Box>
            }
            sx={{
              border: 1,
              borderColor: slotId === id ? 'primary.main' : 'divider',
              borderRadius: 2,
              m: 0,
              mb: 1,
              pr: 1,
            }}
            value={id}
          />
        ))}
      </RadioGroup>
      {refusal ? (
        <Alert severity="error" sx={{ my: 1 }}>
          {refusal}
        </Alert>
      ) : null}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        <Button
          disabled={isPending || !chosen}
          onClick={() => chosen && void choose(chosen)}
          size="large"
          variant="contained"
        >
          {t('public.confirmSlot')}
        </Button>
        <Button onClick={() => setDeclining(!isDeclining)} size="large">
          {t('public.noneFits')}
        </Button>
      </Box>
      {isDeclining ? (
        <Box sx={{ display: 'grid', gap: 1, mt: 2, justifyItems: 'start' }}>
          <TextField
            fullWidth
            label={`${t('public.noneFitsNote')} (${t('ui.optional')})`}
            minRows={2}
            multiline
            onChange={({ target }) => setNote(target.value)}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
            value={note}
          />
          <Button
            disabled={isPending}
            onClick={() =>
              void send(
                `/public/interviews/${token}/decline`,
                note.trim() === '' ? {} : { note: note.trim() },
                onDeclined,
              )
            }
            variant="outlined"
          >
            {t('public.noneFitsSend')}
          </Button>
        </Box>
      ) : null}
    </Paper>
  );
}

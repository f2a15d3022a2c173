import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import type { AbsenceView, PersonRef } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useId, useState } from 'react';
import { useCommand } from '../api/useCommand.js';
import { MomentField, isMoment } from '../ui/MomentField.js';
import { PersonPicker } from '../ui/PersonPicker.js';
import { AbsencePreview } from './AbsencePreview.js';
import { fromLocal, toLocal } from './localTime.js';

interface AbsenceDialogProps {
  readonly absence: AbsenceView | null;
  readonly onClose: () => void;
}

export function AbsenceDialog({ absence, onClose }: AbsenceDialogProps) {
  const t = useTranslate();
  const id = useId();
  const { run, isPending } = useCommand();
  const [from, setFrom] = useState(absence ? toLocal(absence.from) : '');
  const [to, setTo] = useState(absence ? toLocal(absence.to) : '');
  const [substitute, setSubstitute] = useState<PersonRef | null>(absence?.substitute ?? null);
  const [note, setNote] = useState(absence?.note ?? '');
  const isReversed = isMoment(from) && isMoment(to) && to <= from;
  const isComplete = isMoment(from) && isMoment(to) && !isReversed;
  const save = (): void =>
    void run(absence ? `/absences/${absence.id}` : '/absences', {
      method: absence ? 'PUT' : 'POST',
      ...(absence ? { version: absence.version } : {}),
      body: {
        from: fromLocal(from),
        to: fromLocal(to),
        substituteId: substitute?.id ?? null,
        note: note.trim() === '' ? null : note.trim(),
        ...(absence ? { scope: absence.scope } : {}),
      },
      done: t('absence.saved'),
      onDone: onClose,
    });
  return (
    <Dialog aria-labelledby={id} fullWidth maxWidth="sm" onClose={onClose} open>
      <DialogTitle id={id}>{t(absence ? 'absence.editTitle' : 'absence.add')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2, pt: 1 }}>
          <MomentField
            clockLabel={t('form.clock')}
            label={t('absence.from')}
            onChange={setFrom}
            usualClock="00:00"
            value={from}
          />
          <MomentField
            clockLabel={t('form.clock')}
            error={isReversed ? t('absence.toBeforeFrom') : ''}
            label={t('absence.to')}
            onChange={setTo}
            usualClock="23:59"
            value={to}
          />
        </Box>
        <PersonPicker label={t('absence.substitute')} onChange={setSubstitute} value={substitute} />
        <TextField
          label={`${t('absence.note')} (${t('ui.optional')})`}
          onChange={({ target }) => setNote(target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
          value={note}
        />
        <AbsencePreview
          from={isComplete ? fromLocal(from) : null}
          substituteId={substitute?.id ?? null}
          to={isComplete ? fromLocal(to) : null}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button disabled={isPending || !isComplete} onClick={save} variant="contained">
          {t('ui.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

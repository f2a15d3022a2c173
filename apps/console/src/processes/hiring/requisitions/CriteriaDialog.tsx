import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { Problem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useId, useRef, useState } from 'react';
import { textOf, useCommand } from '../../../api/useCommand.js';
import { LazyForm } from '../../../forms/LazyForm.js';
import type { FormHandle } from '../../../forms/SchemaForm.js';
import { CRITERIA_FORM, criteriaBody, criteriaData } from './criteriaForm.js';
import type { RequisitionView } from './requisitionView.js';

interface Changed {
  readonly criteriaVersion: number;
  readonly rematched: number;
  readonly reclassified: number;
}

interface CriteriaDialogProps {
  readonly requisition: RequisitionView;
  readonly onClose: () => void;
}

/** Criteria changed after CVs were read: openly, with a reason, and with what it does to the applications. */
export function CriteriaDialog({ requisition, onClose }: CriteriaDialogProps) {
  const t = useTranslate();
  const id = useId();
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const form = useRef<FormHandle>(null);
  const { run, isPending } = useCommand();
  // the version that was opened, also when the page is read again meanwhile
  const [version] = useState(requisition.version);
  const [data, setData] = useState(() => criteriaData(requisition.criteria));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [changed, setChanged] = useState<Changed | null>(null);
  const send = (): void => {
    setProblem(null);
    setFault(null);
    if (form.current?.check() === false) return setFault(t('criteriaChange.check'));
    void run<Changed>(`/requisitions/${requisition.id}/criteria`, {
      body: criteriaBody(data),
      version,
      onDone: setChanged,
      onRefused: (refused) => {
        setProblem(refused);
        setFault((refused.errors?.length ?? 0) > 0 ? t('criteriaChange.check') : textOf(refused, t));
        return true;
      },
    });
  };
  return (
    <Dialog aria-labelledby={id} fullScreen={isPhone} fullWidth maxWidth="md" onClose={onClose} open>
      <DialogTitle id={id} sx={{ fontWeight: 650 }}>
        {t('criteriaChange.open')}
      </DialogTitle>
      <DialogContent>
        {changed ? (
          <Alert role="status" severity="success">
            <strong>{t('criteriaChange.version', { version: changed.criteriaVersion })}</strong>{' '}
            {t('criteriaChange.rematched', { smart_count: changed.rematched })},{' '}
            {t('criteriaChange.reclassified', { smart_count: changed.reclassified })}.
          </Alert>
        ) : (
          <>
            <Typography sx={{ mb: 2 }}>{t('criteriaChange.lead')}</Typography>
            <LazyForm data={data} form={CRITERIA_FORM} handle={form} onChange={setData} problem={problem} />
            {fault ? (
              <Alert severity="error" sx={{ mt: 2 }}>
                {fault}
              </Alert>
            ) : null}
          </>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{t(changed ? 'ui.close' : 'ui.back')}</Button>
        {changed ? null : (
          <Button disabled={isPending} onClick={send} variant="contained">
            {t('criteriaChange.open')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { PersonRef, TaskListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { queryOf } from '../api/request.js';
import { useApi } from '../api/useApi.js';
import { useText } from '../i18n/useText.js';

interface Preview {
  readonly tasks: readonly {
    readonly task: TaskListItem;
    readonly goesTo: PersonRef | null;
    readonly because: string | null;
  }[];
  readonly isSubstituteAbsent: boolean;
}

interface AbsencePreviewProps {
  readonly from: string | null;
  readonly to: string | null;
  readonly substituteId: string | null;
}

/** Who would get which open task, asked before saving. */
export function AbsencePreview({ from, to, substituteId }: AbsencePreviewProps) {
  const t = useTranslate();
  const text = useText();
  const { data } = useApi<Preview>(
    from && to ? `/absences/preview${queryOf({ from, to, substituteId })}` : null,
  );
  return (
    <Box component="section" sx={{ border: 1, borderColor: 'divider', borderRadius: 2, p: 1.5 }}>
      <Typography component="h3" variant="h3">
        {t('absence.preview')}
      </Typography>
      {data ? null : (
        <Typography color="textSecondary" variant="body2">
          {t('absence.previewHint')}
        </Typography>
      )}
      {data?.isSubstituteAbsent ? (
        <Alert severity="warning" sx={{ my: 1 }}>
          {t('absence.substituteAway')}
        </Alert>
      ) : null}
      {data?.tasks.length === 0 ? (
        <Typography color="textSecondary" variant="body2">
          {t('absence.previewNone')}
        </Typography>
      ) : null}
      {data?.tasks.map(({ task, goesTo, because }) => (
        <Box
          key={task.id}
          sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, py: 0.5, fontSize: 13.5 }}
        >
          <span>
            {text(task.name)} · {task.businessKey}
          </span>
          <strong>
            {goesTo?.displayName ?? t(because ? `absence.because.${because}` : 'absence.previewNobody')}
          </strong>
        </Box>
      ))}
    </Box>
  );
}

import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useFormats } from '../../../i18n/useFormats.js';
import { Panel } from '../../../ui/Panel.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import { CriteriaButton } from './CriteriaButton.js';
import type { RequisitionView } from './requisitionView.js';

/** What is asked for, with weights fixed before the first CV is opened. */
export function CriteriaList({ requisition }: { readonly requisition: RequisitionView }) {
  const t = useTranslate();
  const formats = useFormats();
  const { criteria, criteriaLockedAt, criteriaVersion, allowedActions } = requisition;
  return (
    <Panel
      actions={
        <>
          {criteria.length > 0 ? (
            <Typography color="textSecondary" variant="body2">
              {t('case.version', { version: criteriaVersion })}
            </Typography>
          ) : null}
          {allowedActions.includes('changeCriteria') ? <CriteriaButton requisition={requisition} /> : null}
        </>
      }
      isFlush
      title={t('requisition.criteria')}
      {...(criteriaLockedAt
        ? { hint: t('requisition.locked', { date: formats.date(criteriaLockedAt) }) }
        : {})}
    >
      {criteria.length === 0 ? (
        <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
          {t('requisition.criteriaNone')}
        </Typography>
      ) : null}
      {criteria.map(({ id, label, kind, isMust, weight, terms, minYears, minLevel }) => (
        <Box
          key={id}
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 1,
            px: 2,
            py: 1,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Box>
            <strong>{label}</strong>
            <Box sx={{ color: 'text.secondary', fontSize: 13 }}>
              {[
                t(`criterionKind.${kind}`),
                minYears ? t('requisition.minYears', { count: minYears }) : '',
                minLevel ? t('requisition.minLevel', { level: minLevel }) : '',
                terms.join(', '),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Box>
          </Box>
          <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start' }}>
            {isMust ? <StatusChip label={t('application.must')} tone="info" /> : null}
            <StatusChip label={t('application.weight', { weight })} />
          </Box>
        </Box>
      ))}
    </Panel>
  );
}

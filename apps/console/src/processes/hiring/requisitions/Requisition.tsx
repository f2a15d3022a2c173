import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { useFormats } from '../../../i18n/useFormats.js';
import { Facts } from '../../../ui/Facts.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import { Panel } from '../../../ui/Panel.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import { CriteriaList } from './CriteriaList.js';
import { CvUpload } from './CvUpload.js';
import { PublicLink } from './PublicLink.js';
import { RequisitionActions } from './RequisitionActions.js';
import { RequisitionApplications } from './RequisitionApplications.js';
import { REQUISITION_TONES } from './requisitionView.js';
import type { RequisitionView } from './requisitionView.js';

export function Requisition({ requisition }: { readonly requisition: RequisitionView }) {
  const t = useTranslate();
  const formats = useFormats();
  const { id, state, postingText } = requisition;
  return (
    <>
      <PageHeader
        actions={
          <>
            <Button component={Link} to={`/applications?requisitionId=${id}`} variant="contained">
              {t('requisition.board')}
            </Button>
            <RequisitionActions requisition={requisition} />
          </>
        }
        back={{ to: '/requisitions', name: t('requisition.title') }}
        below={
          <>
            <StatusChip label={t(`requisitionState.${state}`)} tone={REQUISITION_TONES[state]} />
            <span>
              {t('requisition.filled')}: {requisition.filled} / {requisition.headcount}
            </span>
            <MuiLink component={Link} to={`/process-instances/${requisition.instanceId}/show`}>
              {t('application.openCase')}
            </MuiLink>
          </>
        }
        over={`${requisition.no} · ${requisition.orgUnit}`}
        title={requisition.title}
      />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
          gap: 2,
          alignItems: 'start',
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          <RequisitionApplications requisitionId={id} />
          <CriteriaList requisition={requisition} />
          {postingText ? (
            <Panel title={t('requisition.posting')}>
              <Typography sx={{ whiteSpace: 'pre-line' }}>{postingText}</Typography>
            </Panel>
          ) : null}
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <PublicLink requisition={requisition} />
          {requisition.allowedActions.includes('addApplication') ? <CvUpload requisitionId={id} /> : null}
          <Panel>
            <Facts
              facts={[
                { label: t('requisition.manager'), value: requisition.hiringManager.displayName },
                {
                  label: t('requisition.band'),
                  value: `${formats.money(requisition.bandMinCents)} – ${formats.money(requisition.bandMaxCents)}`,
                },
                { label: t('requisition.hours'), value: formats.number(requisition.weeklyHours) },
                {
                  label: t('requisition.closes'),
                  value: requisition.closesAt ? formats.lastDay(requisition.closesAt) : '–',
                },
                { label: t('requisition.reason'), value: reasonText(t, requisition.reason) },
              ]}
            />
          </Panel>
        </Box>
      </Box>
    </>
  );
}

// stored as `replacement: …` or `new: …`
function reasonText(t: (key: string) => string, reason: string): string {
  const [, kind, text] = /^(replacement|new): ([\s\S]*)$/.exec(reason) ?? [];
  return kind === undefined ? reason : `${t(`requisition.reasonKind.${kind}`)}: ${text}`;
}

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { TextSpan } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../../i18n/useText.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import { Panel } from '../../../ui/Panel.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import { Due } from '../../../ui/When.js';
import { ApplicationActions } from './ApplicationActions.js';
import { ApplicationFile } from './ApplicationFile.js';
import { CvText } from './CvText.js';
import { Duplicates } from './Duplicates.js';
import { ExtractedFields } from './ExtractedFields.js';
import { InterviewList } from '../interviews/InterviewList.js';
import { MatchTable } from './MatchTable.js';
import { OfferList } from './OfferList.js';
import { BUCKET_TONES } from './stages.js';
import type { ApplicationAnswer } from './applicationAnswer.js';

/** One application: the CV with its evidence, and everything that happened with it. */
export function Application({ application }: { readonly application: ApplicationAnswer }) {
  const t = useTranslate();
  const text = useText();
  const [place, setPlace] = useState<TextSpan | null>(null);
  const { nextAction, bucket } = application;
  return (
    <>
      <PageHeader
        actions={<ApplicationActions application={application} />}
        back={{ to: `/applications?requisitionId=${application.requisitionId}`, name: t('board.title') }}
        below={
          <>
            <StatusChip label={t(`stage.${application.stage}`)} tone="info" />
            {bucket ? <StatusChip label={t(`bucket.${bucket}`)} tone={BUCKET_TONES[bucket]} /> : null}
            {application.isStuck ? <StatusChip label={t('board.stuck')} tone="error" /> : null}
            {application.isOnHold ? <StatusChip label={t('application.onHold')} tone="warning" /> : null}
            <span>{application.owner?.displayName ?? t('board.noOwner')}</span>
            {nextAction ? (
              <span>
                <Link component={RouterLink} to={`/user-tasks/${nextAction.taskId}/show`}>
                  {t('board.next', { name: text(nextAction.name) })}
                </Link>{' '}
                {nextAction.dueAt ? <Due at={nextAction.dueAt} /> : null}
              </span>
            ) : null}
            <Link component={RouterLink} to={`/process-instances/${application.instanceId}/show`}>
              {t('application.openCase')}
            </Link>
          </>
        }
        over={
          <>
            {application.businessKey} ·{' '}
            <Link component={RouterLink} to={`/requisitions/${application.requisitionId}/show`}>
              {application.requisitionTitle}
            </Link>
          </>
        }
        title={application.candidateName}
      />
      {application.isMasked ? (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('application.masked')}
        </Alert>
      ) : null}
      <Duplicates application={application} />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
          gap: 2,
          alignItems: 'start',
        }}
      >
        <Box sx={{ minWidth: 0, position: { lg: 'sticky' }, top: 72, order: { xs: 2, lg: 1 } }}>
          <Panel isFlush title={t('application.cv')}>
            <CvText application={application} place={place} />
          </Panel>
        </Box>
        <Box sx={{ minWidth: 0, order: { xs: 1, lg: 2 } }}>
          <MatchTable application={application} onPlace={setPlace} />
          <ExtractedFields fields={application.cvFields} onPlace={setPlace} />
          <Panel title={t('application.interviews')}>
            <InterviewList criteria={application.criteria} interviews={application.interviews} />
          </Panel>
          <OfferList offers={application.offers} />
          <ApplicationFile application={application} />
        </Box>
      </Box>
    </>
  );
}

import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { InstanceView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../i18n/useText.js';
import { SUBJECT_SCREENS } from '../processes/subjectScreens.js';
import { DocumentList } from '../ui/DocumentList.js';
import { Facts } from '../ui/Facts.js';
import { PageHeader } from '../ui/PageHeader.js';
import { Panel } from '../ui/Panel.js';
import { STATUS_TONES, StatusChip } from '../ui/StatusChip.js';
import { UploadButton } from '../ui/UploadButton.js';
import { Due, When } from '../ui/When.js';
import { CaseDiagram } from './CaseDiagram.js';
import { CaseIncidents } from './CaseIncidents.js';
import { CaseOperations } from './CaseOperations.js';
import { CaseTasks } from './CaseTasks.js';
import { CaseTimeline } from './CaseTimeline.js';
import { CaseVariables } from './CaseVariables.js';

export function CaseView({ instance }: { readonly instance: InstanceView }) {
  const t = useTranslate();
  const text = useText();
  const screen = instance.subjectRef ? SUBJECT_SCREENS[instance.subjectRef.type] : undefined;
  const caseLink = (id: string, key: string) => (
    <Link component={RouterLink} to={`/process-instances/${id}/show`}>
      {key}
    </Link>
  );
  return (
    <>
      <PageHeader
        actions={<CaseOperations instance={instance} />}
        back={{ to: '/process-instances', name: t('case.title') }}
        below={
          <>
            <StatusChip
              label={t(`status.${instance.status}`)}
              tone={STATUS_TONES[instance.status] ?? 'neutral'}
            />
            {instance.nextDueAt ? (
              <span>
                {t('case.nextDue')}: <Due at={instance.nextDueAt} />
              </span>
            ) : null}
            {instance.owner ? (
              <span>
                {t('case.owner')}: {instance.owner.displayName}
              </span>
            ) : null}
            {instance.parent ? (
              <span>
                {t('case.parent')}
                {caseLink(instance.parent.id, instance.parent.businessKey)}
              </span>
            ) : null}
            {screen && instance.subjectRef ? (
              <Link component={RouterLink} to={screen.to(instance.subjectRef.id)}>
                {t(screen.name)}
              </Link>
            ) : null}
          </>
        }
        over={`${instance.businessKey} · ${text(instance.processName)} · ${t('case.version', { version: instance.definitionVersion })}`}
        title={instance.subject || instance.businessKey}
      />
      <CaseIncidents instance={instance} />
      <CaseDiagram instance={instance} />
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
          gap: 2,
          alignItems: 'start',
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          <CaseTasks instance={instance} />
          <CaseTimeline instance={instance} />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <Panel>
            <Facts
              facts={[
                { label: t('case.startedBy'), value: instance.startedBy?.displayName ?? '–' },
                { label: t('case.startedAt'), value: <When at={instance.startedAt} /> },
                ...(instance.endedAt
                  ? [{ label: t('case.endedAt'), value: <When at={instance.endedAt} /> }]
                  : []),
              ]}
            />
          </Panel>
          <Panel
            actions={
              instance.allowedActions.includes('attach') ? (
                <UploadButton
                  done={t('task.attached')}
                  label={t('case.upload')}
                  path={`/process-instances/${instance.id}/documents`}
                />
              ) : undefined
            }
            title={t('case.documents')}
          >
            <DocumentList documents={instance.documents} none={t('task.documentsNone')} />
          </Panel>
          {instance.children.length > 0 ? (
            <Panel title={t('case.children')}>
              {instance.children.map((child) => (
                <Typography key={child.id} sx={{ py: 0.5, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
                  {caseLink(child.id, child.businessKey)} {text(child.processName)}
                  <StatusChip
                    label={t(`status.${child.status}`)}
                    tone={STATUS_TONES[child.status] ?? 'neutral'}
                  />
                </Typography>
              ))}
            </Panel>
          ) : null}
          <CaseVariables variables={instance.variables} />
        </Box>
      </Box>
    </>
  );
}

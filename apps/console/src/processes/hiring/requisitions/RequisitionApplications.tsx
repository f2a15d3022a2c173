import Typography from '@mui/material/Typography';
import type { ApplicationCard, Page } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useApi } from '../../../api/useApi.js';
import { useText } from '../../../i18n/useText.js';
import { Loaded } from '../../../ui/Loaded.js';
import { Panel } from '../../../ui/Panel.js';
import { RecordTable } from '../../../ui/RecordTable.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import { When } from '../../../ui/When.js';
import { BUCKET_TONES } from '../applications/stages.js';

export function RequisitionApplications({ requisitionId }: { readonly requisitionId: string }) {
  const t = useTranslate();
  const text = useText();
  const query = useApi<Page<ApplicationCard>>(
    `/applications?requisitionId=${requisitionId}&page=1&perPage=100`,
  );
  return (
    <Panel isFlush title={t('requisition.applications')}>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
              {t('requisition.noApplications')}
            </Typography>
          ) : (
            <RecordTable
              columns={[
                { key: 'name', label: t('application.name'), cell: ({ candidateName }) => candidateName },
                {
                  key: 'stage',
                  label: t('case.status'),
                  cell: ({ stage }) => <StatusChip label={t(`stage.${stage}`)} tone="info" />,
                },
                {
                  key: 'bucket',
                  label: t('application.bucket'),
                  cell: ({ bucket }) =>
                    bucket ? <StatusChip label={t(`bucket.${bucket}`)} tone={BUCKET_TONES[bucket]} /> : '–',
                },
                {
                  key: 'next',
                  label: t('application.next'),
                  cell: ({ nextAction }) => (nextAction ? text(nextAction.name) : '–'),
                },
                {
                  key: 'since',
                  label: t('definition.deployed'),
                  cell: ({ stageSince }) => <When at={stageSince} />,
                },
              ]}
              label={t('requisition.applications')}
              linkOf={({ id }) => `/applications/${id}/show`}
              rows={data}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}

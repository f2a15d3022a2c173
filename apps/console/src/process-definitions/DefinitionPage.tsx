import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { DefinitionView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link, useParams } from 'react-router-dom';
import { useApi } from '../api/useApi.js';
import { SignedIn } from '../app/SignedIn.js';
import { ProcessDiagram } from '../diagram/ProcessDiagram.js';
import { useText } from '../i18n/useText.js';
import { Loaded } from '../ui/Loaded.js';
import { PageHeader } from '../ui/PageHeader.js';
import { Panel } from '../ui/Panel.js';
import { RecordTable } from '../ui/RecordTable.js';
import { When } from '../ui/When.js';

export function DefinitionPage() {
  const { id = '' } = useParams();
  const query = useApi<DefinitionView>(`/process-definitions/${id}`);
  return (
    <SignedIn>
      <Loaded query={query}>{(definition) => <Definition definition={definition} />}</Loaded>
    </SignedIn>
  );
}

function Definition({ definition }: { readonly definition: DefinitionView }) {
  const t = useTranslate();
  const text = useText();
  const running = `/process-instances?filter=${encodeURIComponent(JSON.stringify({ processKey: definition.key, status: 'active' }))}`;
  return (
    <>
      <PageHeader
        actions={
          <>
            <Button component={Link} to={running} variant="outlined">
              {t('definition.showCases')}
            </Button>
            {definition.isStartable ? (
              <Button component={Link} to={`/start/${definition.id}`} variant="contained">
                {t('definition.startNow')}
              </Button>
            ) : null}
          </>
        }
        back={{ to: '/process-definitions', name: t('definition.title') }}
        below={text(definition.description)}
        over={`${definition.key} · ${t('case.version', { version: definition.version })}`}
        title={text(definition.name)}
      />
      <Panel hint={t('definition.where')} isFlush title={t('case.diagram')}>
        <ProcessDiagram
          marks={{ tokens: definition.tokenCounts }}
          name={text(definition.name)}
          xml={definition.bpmnXml}
        />
      </Panel>
      <Panel isFlush title={t('definition.versions')}>
        <RecordTable
          columns={[
            {
              key: 'version',
              label: t('definition.version'),
              cell: ({ version }) => t('case.version', { version }),
            },
            {
              key: 'active',
              label: t('definition.running'),
              align: 'right',
              cell: ({ activeCount }) => activeCount,
            },
            {
              key: 'deployed',
              label: t('definition.deployed'),
              cell: ({ deployedAt }) => <When at={deployedAt} />,
            },
            {
              key: 'hash',
              label: t('definition.hash'),
              cell: ({ hash }) => (
                <Box component="code" title={hash}>
                  {hash.slice(0, 16)}
                </Box>
              ),
            },
          ]}
          label={t('definition.versions')}
          linkOf={({ id }) => `/process-definitions/${id}/show`}
          rows={definition.versions}
          selectedId={definition.id}
        />
      </Panel>
    </>
  );
}

import type { DefinitionView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useApi } from '../api/useApi.js';
import { useText } from '../i18n/useText.js';
import { Loaded } from '../ui/Loaded.js';
import { PageHeader } from '../ui/PageHeader.js';
import { StartForm } from './StartForm.js';
import type { StartAnswer } from './StartForm.js';
import { StartResult } from './StartResult.js';

export function StartPage() {
  const t = useTranslate();
  const text = useText();
  const { id = '' } = useParams();
  const definition = useApi<DefinitionView>(`/process-definitions/${id}`);
  const [answer, setAnswer] = useState<StartAnswer | null>(null);
  return (
    <Loaded query={definition}>
      {(process) => (
        <>
          <PageHeader
            back={{ to: '/start', name: t('start.title') }}
            below={answer ? null : text(process.description)}
            title={text(process.name)}
          />
          {answer ? (
            <StartResult answer={answer} onAgain={() => setAnswer(null)} />
          ) : (
            <StartForm onStarted={setAnswer} process={process} />
          )}
        </>
      )}
    </Loaded>
  );
}

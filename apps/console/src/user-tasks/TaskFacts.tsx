import type { TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import { DocumentList } from '../ui/DocumentList.js';
import { Facts } from '../ui/Facts.js';
import { Panel } from '../ui/Panel.js';
import { UploadButton } from '../ui/UploadButton.js';

interface TaskFactsProps {
  readonly task: TaskView;
  readonly shown: TaskView['shows'];
}

/** What is known about the request, beside the form. */
export function TaskFacts({ task, shown }: TaskFactsProps) {
  const t = useTranslate();
  const text = useText();
  const upload = task.allowedActions.includes('attach') ? (
    <UploadButton
      done={t('task.attached')}
      label={t('task.attach')}
      path={`/user-tasks/${task.id}/documents`}
    />
  ) : null;
  return (
    <>
      {shown.length > 0 ? (
        <Panel title={t('task.facts')}>
          <Facts facts={shown.map(({ label, value }) => ({ label: text(label), value }))} />
        </Panel>
      ) : null}
      <Panel actions={upload} title={t('task.documents')}>
        <DocumentList documents={task.documents} none={t('task.documentsNone')} />
      </Panel>
    </>
  );
}

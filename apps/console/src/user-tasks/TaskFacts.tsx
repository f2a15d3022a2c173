import type { TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import { DocumentList } from '../ui/DocumentList.js';
import { Facts } from '../ui/Facts.js';
import { Panel } from '../ui/Panel.js';
import { UploadButton } from '../ui/UploadButton.js';

/** What is known about the request, beside the form. */
export function TaskFacts({ task }: { readonly task: TaskView }) {
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
      {task.shows.length > 0 ? (
        <Panel title={t('task.facts')}>
          <Facts facts={task.shows.map(({ label, value }) => ({ label: text(label), value }))} />
        </Panel>
      ) : null}
      <Panel actions={upload} title={t('task.documents')}>
        <DocumentList documents={task.documents} none={t('task.documentsNone')} />
      </Panel>
    </>
  );
}

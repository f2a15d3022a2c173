import { useTranslate } from 'ra-core';
import { CommandButton } from '../../../ui/CommandButton.js';
import { ReceiptButton } from './ReceiptButton.js';
import { OverrideButton } from './OverrideButton.js';
import type { ApplicationAnswer } from './applicationAnswer.js';

export function ApplicationActions({ application }: { readonly application: ApplicationAnswer }) {
  const t = useTranslate();
  const { id, version, match, allowedActions } = application;
  const path = `/applications/${id}`;
  return (
    <>
      {match && allowedActions.includes('override-bucket') ? (
        <OverrideButton application={application} />
      ) : null}
      {allowedActions.includes('rejection-received') ? <ReceiptButton application={application} /> : null}
      {allowedActions.includes('hold') ? (
        <CommandButton
          ask={{}}
          done={t('application.held')}
          label={t('application.hold')}
          path={`${path}/hold`}
          version={version}
        />
      ) : null}
      {allowedActions.includes('resume') ? (
        <CommandButton
          done={t('application.resumed')}
          label={t('application.resume')}
          path={`${path}/resume`}
          version={version}
        />
      ) : null}
      {allowedActions.includes('withdraw') ? (
        <CommandButton
          ask={{ title: t('application.withdrawTitle'), text: t('application.withdrawText') }}
          done={t('application.withdrawn')}
          isDanger
          label={t('application.withdraw')}
          path={`${path}/withdraw`}
          version={version}
        />
      ) : null}
    </>
  );
}

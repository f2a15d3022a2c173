import { useTranslate } from 'ra-core';
import { CommandButton } from '../../../ui/CommandButton.js';
import type { RequisitionView } from './requisitionView.js';

export function RequisitionActions({ requisition }: { readonly requisition: RequisitionView }) {
  const t = useTranslate();
  const { id, version, allowedActions } = requisition;
  const path = `/requisitions/${id}`;
  return (
    <>
      {allowedActions.includes('pause') ? (
        <CommandButton
          done={t('requisition.paused')}
          label={t('requisition.pause')}
          path={`${path}/pause`}
          version={version}
        />
      ) : null}
      {allowedActions.includes('resume') ? (
        <CommandButton
          done={t('requisition.resumed')}
          label={t('requisition.resume')}
          path={`${path}/resume`}
          version={version}
        />
      ) : null}
      {allowedActions.includes('cancel') ? (
        <CommandButton
          ask={{ title: t('requisition.cancelTitle'), text: t('requisition.cancelText') }}
          done={t('requisition.cancelled')}
          isDanger
          label={t('requisition.cancel')}
          path={`${path}/cancel`}
          version={version}
        />
      ) : null}
    </>
  );
}

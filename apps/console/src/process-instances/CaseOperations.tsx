import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { InstanceView, LocalizedText } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useApi } from '../api/useApi.js';
import { useText } from '../i18n/useText.js';
import { CommandButton } from '../ui/CommandButton.js';
import { Loaded } from '../ui/Loaded.js';

interface CancelStep {
  readonly elementId: string;
  readonly name: LocalizedText;
  readonly kind: string;
}

function CancelPreview({ id }: { readonly id: string }) {
  const t = useTranslate();
  const text = useText();
  const preview = useApi<{ readonly data: readonly CancelStep[] }>(`/process-instances/${id}/cancel-preview`);
  return (
    <Loaded query={preview}>
      {({ data }) => (
        <>
          <Typography>{t(data.length > 0 ? 'case.cancelPreview' : 'case.cancelPreviewNone')}</Typography>
          <Box component="ul" sx={{ my: 1, pl: 3 }}>
            {data.map(({ elementId, name, kind }) => (
              <li key={elementId}>
                {text(name)} ({t(`case.undo.${kind}`)})
              </li>
            ))}
          </Box>
        </>
      )}
    </Loaded>
  );
}

/** What may be done to the case, as the server says. */
export function CaseOperations({ instance }: { readonly instance: InstanceView }) {
  const t = useTranslate();
  const { id, version, businessKey, allowedActions } = instance;
  const may = (action: InstanceView['allowedActions'][number]): boolean => allowedActions.includes(action);
  const path = `/process-instances/${id}`;
  return (
    <>
      {may('annotate') ? (
        <CommandButton
          ask={{ label: t('case.annotateText'), confirm: t('ui.save') }}
          bodyOf={(text) => ({ text })}
          done={t('case.annotated')}
          label={t('case.annotate')}
          path={`${path}/annotations`}
        />
      ) : null}
      {may('suspend') ? (
        <CommandButton
          ask={{}}
          done={t('case.suspended')}
          label={t('case.suspend')}
          path={`${path}/suspend`}
          version={version}
        />
      ) : null}
      {may('resume') ? (
        <CommandButton
          done={t('case.resumed')}
          label={t('case.resume')}
          path={`${path}/resume`}
          version={version}
        />
      ) : null}
      {may('cancel') ? (
        <CommandButton
          ask={{
            title: t('case.cancelTitle', { key: businessKey }),
            children: <CancelPreview id={id} />,
            confirm: t('case.cancelConfirm'),
          }}
          done={t('case.cancelled')}
          isDanger
          label={t('case.cancel')}
          path={`${path}/cancel`}
          version={version}
        />
      ) : null}
    </>
  );
}

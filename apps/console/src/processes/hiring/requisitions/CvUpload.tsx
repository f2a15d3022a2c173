import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useRef, useState } from 'react';
import { problemOf, request } from '../../../api/request.js';
import { refreshAll } from '../../../api/refreshAll.js';
import { textOf } from '../../../api/useCommand.js';
import { Panel } from '../../../ui/Panel.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import type { Tone } from '../../../ui/StatusChip.js';
import { CV_ACCEPT, fileProblem } from '../cvFiles.js';

interface Upload {
  readonly file: File;
  readonly key: string;
  readonly tone: Tone;
  readonly word: string;
  readonly isSent: boolean;
}

interface Answer {
  readonly data: readonly { readonly instance: { readonly businessKey: string } }[];
}

/** Several CVs at once; each becomes an application and has a result of its own. */
export function CvUpload({ requisitionId }: { readonly requisitionId: string }) {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [isSending, setSending] = useState(false);
  const ready = uploads.filter(({ isSent, tone }) => !isSent && tone !== 'error');

  const choose = (files: FileList | null): void => {
    const chosen = [...(files ?? [])].map((file) => {
      const wrong = fileProblem(file);
      const word =
        wrong === 'tooLarge'
          ? t('requisition.uploadTooLarge')
          : wrong === 'wrongType'
            ? t('requisition.uploadWrongType')
            : '';
      return {
        file,
        key: crypto.randomUUID(),
        tone: wrong ? ('error' as const) : ('neutral' as const),
        word,
        isSent: false,
      };
    });
    setUploads((old) => [...old, ...chosen]);
  };
  const mark = (key: string, change: Partial<Upload>): void =>
    setUploads((old) => old.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const send = async (): Promise<void> => {
    setSending(true);
    for (const { file, key } of ready) {
      const form = new FormData();
      form.append('cv', file);
      try {
        const answer = await request<Answer>(`/requisitions/${requisitionId}/applications`, {
          method: 'POST',
          form,
          idempotencyKey: key,
        });
        mark(key, {
          tone: 'success',
          word: t('requisition.uploadOk', { key: answer.data[0]?.instance.businessKey ?? '' }),
          isSent: true,
        });
      } catch (error) {
        const problem = problemOf(error);
        mark(key, { tone: 'error', word: textOf(problem, t), isSent: problem !== null });
      }
    }
    setSending(false);
    await refreshAll(queryClient);
  };
  return (
    <Panel hint={t('requisition.uploadHint')} title={t('requisition.upload')}>
      <Box
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer.files);
        }}
        sx={{
          border: 2,
          borderStyle: 'dashed',
          borderColor: 'divider',
          borderRadius: 2,
          p: 2,
          textAlign: 'center',
        }}
      >
        <Button onClick={() => input.current?.click()} startIcon={<UploadFileOutlined />}>
          {t('ui.chooseFiles')}
        </Button>
        <input
          ref={input}
          accept={CV_ACCEPT}
          aria-label={t('requisition.upload')}
          hidden
          multiple
          onChange={({ target }) => {
            choose(target.files);
            target.value = '';
          }}
          type="file"
        />
      </Box>
      <Box aria-live="polite" component="ul" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
        {uploads.map(({ key, file, tone, word, isSent }) => (
          <Box
            key={key}
            component="li"
            sx={{
              display: 'flex',
              justifyContent: 'space-between',
              gap: 1,
              py: 0.5,
              alignItems: 'center',
              fontSize: 13.5,
            }}
          >
            <Box sx={{ minWidth: 0 }}>
              <Box sx={{ overflowWrap: 'anywhere' }}>{file.name}</Box>
              {word && tone === 'error' ? <Box sx={{ color: 'error.main' }}>{word}</Box> : null}
            </Box>
            {tone === 'success' ? <StatusChip label={word} tone="success" /> : null}
            {isSent ? null : (
              <Button onClick={() => setUploads((old) => old.filter((one) => one.key !== key))} size="small">
                {t('ui.remove')}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {ready.length > 0 ? (
        <Button disabled={isSending} onClick={() => void send()} sx={{ mt: 1 }} variant="contained">
          {t('requisition.uploadSend', { smart_count: ready.length })}
        </Button>
      ) : null}
    </Panel>
  );
}

import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import { useLogoutIfAccessDenied, useNotify, useTranslate } from 'ra-core';
import { useState } from 'react';
import { problemOf, requestFile } from '../api/request.js';
import { textOf } from '../api/useCommand.js';

interface DownloadButtonProps {
  readonly path: string;
  readonly label: string;
  readonly size?: 'small' | 'medium';
}

/**
 * Fetches a file that is made on request. A link would say nothing while it is made, and nothing of the page when the server
 * refuses it.
 */
export function DownloadButton({ path, label, size = 'medium' }: DownloadButtonProps) {
  const t = useTranslate();
  const notify = useNotify();
  const logoutIfDenied = useLogoutIfAccessDenied();
  const [isPending, setPending] = useState(false);
  const load = async (): Promise<void> => {
    setPending(true);
    try {
      const { name, content } = await requestFile(path);
      save(name, content);
    } catch (error) {
      if (await logoutIfDenied(error)) return;
      notify(textOf(problemOf(error), t), { type: 'error', autoHideDuration: 8000 });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button
      aria-busy={isPending}
      loading={isPending}
      loadingPosition="start"
      onClick={() => void load()}
      size={size}
      startIcon={<DownloadOutlined />}
    >
      {label}
    </Button>
  );
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // the browser takes the content after this task, not in it
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import Button from '@mui/material/Button';
import { useRef } from 'react';
import { useCommand } from '../api/useCommand.js';

interface UploadButtonProps {
  readonly label: string;
  readonly path: string;
  readonly done: string;
}

/** Sends the chosen file at once. */
export function UploadButton({ label, path, done }: UploadButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const { run, isPending } = useCommand();
  const send = (file: File): void => {
    const form = new FormData();
    form.append('file', file);
    void run(path, { form, done });
  };
  return (
    <>
      <Button
        disabled={isPending}
        onClick={() => input.current?.click()}
        size="small"
        startIcon={<AttachFileOutlined />}
      >
        {label}
      </Button>
      <input
        ref={input}
        aria-hidden
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) send(file);
          target.value = '';
        }}
        tabIndex={-1}
        type="file"
      />
    </>
  );
}

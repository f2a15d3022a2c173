import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCommand } from '../api/useCommand.js';
import { ReasonDialog } from './ReasonDialog.js';
import type { ReasonDialogProps } from './ReasonDialog.js';

interface CommandButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly path: string;
  readonly method?: 'POST' | 'DELETE';
  readonly version?: number;
  readonly done: string;
  readonly ask?: Partial<
    Pick<
      ReasonDialogProps,
      'title' | 'text' | 'reason' | 'label' | 'hint' | 'children' | 'canConfirm' | 'confirm'
    >
  >;
  /** Body from the typed reason; default `{ reason }`. */
  readonly bodyOf?: (reason: string) => unknown;
  readonly isDanger?: boolean;
  readonly onDone?: () => void;
}

/** A button that sends one command, after asking where something is to be asked. */
export function CommandButton({
  label,
  icon,
  path,
  method = 'POST',
  version,
  done,
  ask,
  bodyOf,
  isDanger = false,
  onDone,
}: CommandButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const { run, isPending } = useCommand();
  const send = (reason: string): Promise<void> =>
    run(path, {
      method,
      body: bodyOf ? bodyOf(reason) : reason === '' ? {} : { reason },
      ...(version === undefined ? {} : { version }),
      done,
      onDone: () => {
        setOpen(false);
        onDone?.();
      },
    });
  return (
    <>
      <Button
        color={isDanger ? 'error' : 'primary'}
        disabled={isPending}
        onClick={() => (ask ? setOpen(true) : void send(''))}
        size="small"
        startIcon={icon}
        variant="outlined"
      >
        {label}
      </Button>
      {isOpen && ask ? (
        <ReasonDialog
          confirm={label}
          isDanger={isDanger}
          isPending={isPending}
          onClose={() => setOpen(false)}
          onConfirm={(reason) => void send(reason)}
          reason="required"
          title={label}
          {...ask}
        />
      ) : null}
    </>
  );
}

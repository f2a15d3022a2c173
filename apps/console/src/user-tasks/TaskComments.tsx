import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { TaskView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useCommand } from '../api/useCommand.js';
import { Panel } from '../ui/Panel.js';
import { When } from '../ui/When.js';

export function TaskComments({ task }: { readonly task: TaskView }) {
  const t = useTranslate();
  const { run, isPending } = useCommand();
  const [typed, setTyped] = useState('');
  const send = (): void =>
    void run(`/user-tasks/${task.id}/comments`, { body: { text: typed.trim() }, onDone: () => setTyped('') });
  return (
    <Panel title={t('task.comments')}>
      {task.comments.length === 0 ? (
        <Typography color="textSecondary" variant="body2">
          {t('task.commentsNone')}
        </Typography>
      ) : null}
      {task.comments.map(({ id, author, at, text }) => (
        <Box key={id} sx={{ mb: 1.25 }}>
          <Typography color="textSecondary" variant="body2">
            {author.displayName} · <When at={at} />
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-line' }}>{text}</Typography>
        </Box>
      ))}
      {task.allowedActions.includes('comment') ? (
        <Box sx={{ mt: 1.5, display: 'grid', gap: 1, justifyItems: 'start' }}>
          <TextField
            fullWidth
            label={t('task.comment')}
            minRows={2}
            multiline
            onChange={({ target }) => setTyped(target.value)}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
            value={typed}
          />
          <Button disabled={isPending || typed.trim() === ''} onClick={send} size="small" variant="outlined">
            {t('task.addComment')}
          </Button>
        </Box>
      ) : null}
    </Panel>
  );
}

import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useLogin, useTranslate } from 'ra-core';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { problemOf } from '../api/request.js';
import { textOf } from '../api/useCommand.js';
import { Brand } from './Brand.js';
import { DemoAccounts } from './DemoAccounts.js';
import { LanguageSwitch } from './LanguageSwitch.js';

export function SignInPage() {
  const t = useTranslate();
  const login = useLogin();
  const queryClient = useQueryClient();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [isShown, setShown] = useState(false);
  const submit = useRef<HTMLButtonElement>(null);
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setPending(true);
    setRefusal(null);
    try {
      queryClient.clear();
      await login({ userName, password });
    } catch (error) {
      setRefusal(textOf(problemOf(error), t));
      setPending(false);
    }
  };

  return (
    <Box
      component="main"
      sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', bgcolor: 'background.default', p: 2 }}
    >
      <Paper sx={{ width: '100%', maxWidth: 400, p: { xs: 3, sm: 4 } }} variant="outlined">
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', mb: 3 }}>
          <Brand />
          <LanguageSwitch />
        </Box>
        <Typography component="h1" variant="h1">
          {t('signIn.title')}
        </Typography>
        <Typography color="textSecondary" sx={{ mb: 3 }}>
          {t('signIn.lead')}
        </Typography>
        <Box
          component="form"
          onSubmit={(event: FormEvent) => void signIn(event)}
          sx={{ display: 'grid', gap: 2 }}
        >
          {refusal ? <Alert severity="error">{refusal}</Alert> : null}
          <TextField
            autoComplete="username"
            autoFocus
            label={t('signIn.userName')}
            onChange={(event) => setUserName(event.target.value)}
            required
            size="medium"
            value={userName}
          />
          <TextField
            autoComplete="current-password"
            label={t('signIn.password')}
            onChange={(event) => setPassword(event.target.value)}
            required
            size="medium"
            slotProps={{
              input: {
                endAdornment: (
                  <InputAdornment position="end">
                    <IconButton
                      aria-label={t(isShown ? 'signIn.hide' : 'signIn.show')}
                      edge="end"
                      onClick={() => setShown(!isShown)}
                    >
                      {isShown ? <VisibilityOffOutlined /> : <VisibilityOutlined />}
                    </IconButton>
                  </InputAdornment>
                ),
              },
            }}
            type={isShown ? 'text' : 'password'}
            value={password}
          />
          <Button ref={submit} disabled={isPending} size="large" type="submit" variant="contained">
            {t('signIn.submit')}
          </Button>
        </Box>
        <DemoAccounts
          onChoose={(name, secret) => {
            setUserName(name);
            setPassword(secret);
            submit.current?.focus();
          }}
        />
      </Paper>
    </Box>
  );
}

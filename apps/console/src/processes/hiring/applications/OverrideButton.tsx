import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { MATCH_BUCKETS } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { CommandButton } from '../../../ui/CommandButton.js';
import type { ApplicationAnswer } from './applicationAnswer.js';

/** A person may see it differently, with a reason. */
export function OverrideButton({ application }: { readonly application: ApplicationAnswer }) {
  const t = useTranslate();
  const [bucket, setBucket] = useState<string>('');
  return (
    <CommandButton
      ask={{
        canConfirm: bucket !== '',
        children: (
          <TextField
            fullWidth
            label={t('application.overrideTo')}
            onChange={({ target }) => setBucket(target.value)}
            required
            select
            sx={{ my: 1 }}
            value={bucket}
          >
            {MATCH_BUCKETS.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`bucket.${one}`)}
              </MenuItem>
            ))}
          </TextField>
        ),
      }}
      bodyOf={(reason) => ({ bucket, reason })}
      done={t('application.overridden')}
      label={t('application.override')}
      path={`/applications/${application.id}/override-bucket`}
      version={application.version}
    />
  );
}

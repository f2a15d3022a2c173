import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTranslate } from 'ra-core';
import { Link as RouterLink } from 'react-router-dom';
import { CommandButton } from '../../../ui/CommandButton.js';
import type { ApplicationAnswer } from './applicationAnswer.js';

/** Other applications that may be of the same person. */
export function Duplicates({ application }: { readonly application: ApplicationAnswer }) {
  const t = useTranslate();
  if (application.possibleDuplicates.length === 0) return null;
  return (
    <Alert severity="warning" sx={{ mb: 2, '& .MuiAlert-message': { flex: 1 } }}>
      <strong>{t('application.duplicates')}</strong>
      {application.possibleDuplicates.map(({ id, businessKey, candidateName, reason }) => (
        <Box key={id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 0.5 }}>
          <Link component={RouterLink} to={`/applications/${id}/show`}>
            {businessKey}
          </Link>
          <span>
            {candidateName} · {reason}
          </span>
          {application.allowedActions.includes('merge') ? (
            <CommandButton
              ask={{
                title: t('application.mergeTitle', { key: businessKey }),
                text: t('application.mergeText'),
                reason: 'none',
              }}
              bodyOf={() => ({ intoId: id })}
              done={t('application.merged')}
              label={t('application.merge')}
              path={`/applications/${application.id}/merge`}
              version={application.version}
            />
          ) : null}
        </Box>
      ))}
    </Alert>
  );
}

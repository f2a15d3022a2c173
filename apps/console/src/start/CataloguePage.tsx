import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/useText.js';
import { useDefinitions } from '../process-definitions/useProcessChoices.js';
import { EmptyState } from '../ui/EmptyState.js';
import { PageHeader } from '../ui/PageHeader.js';
import { ProcessPicture } from './ProcessPicture.js';

/** What I may start, each with a picture and a sentence. */
export function CataloguePage() {
  const t = useTranslate();
  const text = useText();
  const startable = useDefinitions()?.filter(({ isStartable }) => isStartable);
  return (
    <Box sx={{ maxWidth: 1100 }}>
      <PageHeader below={startable?.length ? t('start.lead') : null} title={t('start.title')} />
      {startable?.length === 0 ? <EmptyState hint={t('start.emptyHint')} title={t('start.empty')} /> : null}
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fill, minmax(280px, 1fr))' },
          gap: 2,
        }}
      >
        {(startable ?? []).map(({ id, key, name, description }) => (
          <ButtonBase
            key={id}
            component={Link}
            sx={{
              display: 'flex',
              flexDirection: 'column',
              alignItems: 'stretch',
              textAlign: 'left',
              p: 2,
              borderRadius: 2,
              border: 1,
              borderColor: 'divider',
              bgcolor: 'background.paper',
              '&:hover': { borderColor: 'primary.main' },
            }}
            to={`/start/${id}`}
          >
            <ProcessPicture processKey={key} />
            <Typography component="h2" sx={{ mt: 1.5 }} variant="h2">
              {text(name)}
            </Typography>
            <Typography color="textSecondary" sx={{ mt: 0.5, flex: 1 }}>
              {text(description)}
            </Typography>
            <Typography color="primary" sx={{ mt: 1.5, fontWeight: 600 }}>
              {t('start.begin')} →
            </Typography>
          </ButtonBase>
        ))}
      </Box>
    </Box>
  );
}

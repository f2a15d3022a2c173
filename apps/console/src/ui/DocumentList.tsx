import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { DocumentRef } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { documentUrl } from '../api/request.js';
import { useFormats } from '../i18n/useFormats.js';
import { When } from './When.js';

/** Documents to download; each is served as an attachment. */
export function DocumentList({
  documents,
  none,
}: {
  readonly documents: readonly DocumentRef[];
  readonly none: string;
}) {
  const t = useTranslate();
  const formats = useFormats();
  if (documents.length === 0)
    return (
      <Typography color="textSecondary" variant="body2">
        {none}
      </Typography>
    );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {documents.map(({ id, name, sizeBytes, createdAt }) => (
        <Box key={id} component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', py: 0.75 }}>
          <DescriptionOutlined fontSize="small" sx={{ color: 'text.secondary', mt: 0.25 }} />
          <Box sx={{ minWidth: 0, flex: 1 }}>
            <Link
              aria-label={`${t('ui.download')}: ${name}`}
              download={name}
              href={documentUrl(id)}
              sx={{ overflowWrap: 'anywhere', display: 'inline-flex', gap: 0.5, alignItems: 'center' }}
            >
              {name}
              <DownloadOutlined sx={{ fontSize: 16 }} />
            </Link>
            <Typography color="textSecondary" variant="body2">
              {formats.size(sizeBytes)} · <When at={createdAt} />
            </Typography>
          </Box>
        </Box>
      ))}
    </Box>
  );
}

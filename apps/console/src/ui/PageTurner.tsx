import NavigateBeforeOutlined from '@mui/icons-material/NavigateBeforeOutlined';
import NavigateNextOutlined from '@mui/icons-material/NavigateNextOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslate } from 'ra-core';

interface PageTurnerProps {
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
  /** The total was not counted to the end. */
  readonly isCapped: boolean;
  readonly onTurn: (page: number) => void;
}

/** Where in a list the reader is; a total that was not counted to the end shows "1000+". */
export function PageTurner({ page, perPage, total, isCapped, onTurn }: PageTurnerProps) {
  const t = useTranslate();
  const from = (page - 1) * perPage + 1;
  const to = Math.min(page * perPage, total);
  const hasNext = to < total || isCapped;
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: 1,
        px: 1.5,
        py: 0.5,
        borderTop: 1,
        borderColor: 'divider',
        color: 'text.secondary',
        fontSize: 13,
      }}
    >
      <span>{t('ui.rows', { from, to, total: isCapped ? `${total}+` : total })}</span>
      {page > 1 || hasNext ? (
        <>
          <IconButton
            aria-label={t('ui.previous')}
            disabled={page <= 1}
            onClick={() => onTurn(page - 1)}
            size="small"
          >
            <NavigateBeforeOutlined />
          </IconButton>
          <IconButton
            aria-label={t('ui.next')}
            disabled={!hasNext}
            onClick={() => onTurn(page + 1)}
            size="small"
          >
            <NavigateNextOutlined />
          </IconButton>
        </>
      ) : null}
    </Box>
  );
}

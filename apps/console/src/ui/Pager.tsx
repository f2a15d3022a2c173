import NavigateBeforeOutlined from '@mui/icons-material/NavigateBeforeOutlined';
import NavigateNextOutlined from '@mui/icons-material/NavigateNextOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useListContext, useTranslate } from 'ra-core';

/** Where in the list the reader is; a total that was not counted to the end shows "1000+". */
export function Pager() {
  const t = useTranslate();
  const { page, perPage, total = 0, setPage, meta } = useListContext();
  const from = (page - 1) * perPage + 1;
  const to = Math.min(page * perPage, total);
  const isCapped: boolean = meta?.isTotalCapped === true;
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
            onClick={() => setPage(page - 1)}
            size="small"
          >
            <NavigateBeforeOutlined />
          </IconButton>
          <IconButton
            aria-label={t('ui.next')}
            disabled={!hasNext}
            onClick={() => setPage(page + 1)}
            size="small"
          >
            <NavigateNextOutlined />
          </IconButton>
        </>
      ) : null}
    </Box>
  );
}

import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';
import type { Theme } from '@mui/material/styles';
import type { ApplicationView, TextSpan } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useEffect, useMemo, useRef } from 'react';
import { DocumentList } from '../../../ui/DocumentList.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { evidenceOf, segmentsOf } from './cvSegments.js';

interface CvTextProps {
  readonly application: ApplicationView;
  readonly place: TextSpan | null;
}

/** The text of the CV; what was read from it is marked, the chosen place brought into view. */
export function CvText({ application, place }: CvTextProps) {
  const t = useTranslate();
  const chosen = useRef<HTMLElement>(null);
  const { cvText, cvDocument } = application;
  const evidence = useMemo(() => evidenceOf(application), [application]);
  const segments = useMemo(() => segmentsOf(cvText ?? '', evidence, place), [cvText, evidence, place]);
  useEffect(() => {
    if (place) chosen.current?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [place]);
  const first = segments.find(({ isPlace }) => isPlace)?.start;
  return (
    <>
      {cvDocument ? (
        <Box sx={{ px: 2, pb: 1 }}>
          <DocumentList documents={[cvDocument]} none="" />
        </Box>
      ) : null}
      {cvText === null ? (
        <EmptyState isCompact title={t('application.cvNone')} />
      ) : (
        <Box aria-label={t('application.cvText')} component="div" role="region" sx={textStyle} tabIndex={0}>
          {segments.map(({ start, text, isEvidence, isPlace }) =>
            isEvidence || isPlace ? (
              <mark key={start} ref={start === first ? chosen : null} className={isPlace ? 'is-place' : ''}>
                {text}
              </mark>
            ) : (
              <span key={start}>{text}</span>
            ),
          )}
        </Box>
      )}
    </>
  );
}

const textStyle = (theme: Theme) => ({
  px: 2,
  py: 1.5,
  borderTop: 1,
  borderColor: 'divider',
  maxHeight: { xs: 420, lg: 'calc(100vh - 220px)' },
  overflow: 'auto',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  lineHeight: 1.65,
  '& mark': { color: 'inherit', bgcolor: alpha(theme.palette.warning.main, 0.16), borderRadius: '3px' },
  '& mark.is-place': {
    bgcolor: alpha(theme.palette.primary.main, 0.3),
    outline: `2px solid ${theme.palette.primary.main}`,
  },
});

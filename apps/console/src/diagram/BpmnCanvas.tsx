import AddOutlined from '@mui/icons-material/AddOutlined';
import FitScreenOutlined from '@mui/icons-material/FitScreenOutlined';
import RemoveOutlined from '@mui/icons-material/RemoveOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTheme } from '@mui/material/styles';
import type { Theme } from '@mui/material/styles';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import { useTranslate } from 'ra-core';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/useText.js';
import type { DiagramMarks } from './ProcessDiagram.js';
import { namedIn } from './namedIn.js';
import { drawMarks, showPlace } from './drawMarks.js';
import type { Canvas } from './drawMarks.js';

interface BpmnCanvasProps {
  readonly xml: string;
  readonly marks: DiagramMarks;
  readonly label: string;
}

/** The model as bpmn.io draws it, with what is going on written over it. */
export function BpmnCanvas({ xml, marks, label }: BpmnCanvasProps) {
  const t = useTranslate();
  const theme = useTheme();
  const language = useLanguage();
  const host = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const mode = theme.palette.mode;
  const latest = useRef(marks);
  useEffect(() => {
    latest.current = marks;
  }, [marks]);

  useEffect(() => {
    if (!host.current) return undefined;
    const isDark = mode === 'dark';
    const created = new NavigatedViewer({
      container: host.current,
      bpmnRenderer: isDark
        ? { defaultFillColor: '#1f2a2f', defaultStrokeColor: '#c6d3d7', defaultLabelColor: '#e6edef' }
        : { defaultFillColor: '#ffffff', defaultStrokeColor: '#33454c', defaultLabelColor: '#18262b' },
    });
    let isGone = false;
    created
      .importXML(namedIn(xml, language))
      .then(() => {
        if (isGone) return;
        showPlace(created, latest.current);
        setViewer(created);
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
      setViewer(null);
      created.destroy();
    };
  }, [xml, language, mode]);

  useEffect(() => (viewer ? drawMarks(viewer, marks) : undefined), [viewer, marks]);

  const zoom = (step: number): void => {
    if (!viewer) return;
    const canvas = canvasOf(viewer);
    canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * step)));
  };
  return (
    <Box sx={{ position: 'relative' }}>
      <Box ref={host} aria-label={label} role="region" sx={canvasStyle} />
      <Box
        sx={{
          position: 'absolute',
          top: 8,
          right: 8,
          display: 'grid',
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1.5,
        }}
      >
        <IconButton aria-label={t('case.diagramIn')} onClick={() => zoom(1.25)} size="small">
          <AddOutlined fontSize="small" />
        </IconButton>
        <IconButton aria-label={t('case.diagramOut')} onClick={() => zoom(0.8)} size="small">
          <RemoveOutlined fontSize="small" />
        </IconButton>
        <IconButton
          aria-label={t('case.diagramFit')}
          onClick={() => viewer && canvasOf(viewer).zoom('fit-viewport', 'auto')}
          size="small"
        >
          <FitScreenOutlined fontSize="small" />
        </IconButton>
      </Box>
    </Box>
  );
}

const canvasOf = (viewer: NavigatedViewer): Canvas => viewer.get<Canvas>('canvas');

const canvasStyle = (theme: Theme) => {
  const { primary, success, error, warning, background, text } = theme.palette;
  const outline = (color: string, width: number): object => ({
    stroke: `${color} !important`,
    strokeWidth: `${width}px !important`,
  });
  return {
    height: { xs: 300, md: 400 },
    bgcolor: background.paper,
    '& .is-done:not(.djs-connection) > .djs-visual > :first-child': outline(success.main, 2),
    '& .is-done.djs-connection > .djs-visual > path': outline(success.main, 2.5),
    '& .is-waiting > .djs-visual > :first-child': outline(primary.main, 3.5),
    '& .has-incident > .djs-visual > :first-child': outline(error.main, 3.5),
    '& .kontor-mark': {
      px: '6px',
      borderRadius: '9px',
      font: '600 11px/18px "Inter Variable", sans-serif',
      whiteSpace: 'nowrap',
      color: background.paper,
      bgcolor: primary.main,
    },
    '& .kontor-mark.is-incident': { bgcolor: error.main },
    '& .kontor-mark.is-timer': { bgcolor: warning.main },
    '& .bjs-powered-by': { opacity: 0.75, color: text.secondary },
  };
};

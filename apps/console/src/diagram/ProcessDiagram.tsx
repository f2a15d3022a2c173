import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTranslate } from 'ra-core';
import { Suspense, lazy } from 'react';

const BpmnCanvas = lazy(() => import('./BpmnCanvas.js').then((m) => ({ default: m.BpmnCanvas })));

/** What is drawn over a model, by element id. */
export interface DiagramMarks {
  readonly tokens: Readonly<Record<string, number>>;
  readonly completed?: readonly string[];
  readonly takenFlows?: readonly string[];
  readonly incidents?: readonly string[];
  readonly timers?: Readonly<Record<string, string>>;
}

interface ProcessDiagramProps {
  readonly xml: string;
  readonly marks: DiagramMarks;
  readonly name: string;
}

export function ProcessDiagram({ xml, marks, name }: ProcessDiagramProps) {
  const t = useTranslate();
  return (
    <Suspense
      fallback={
        <Box sx={{ p: 2 }}>
          <Skeleton height={360} variant="rounded" />
        </Box>
      }
    >
      <BpmnCanvas label={t('case.diagramFor', { name })} marks={marks} xml={xml} />
    </Suspense>
  );
}

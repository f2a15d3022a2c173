import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { DefinitionView, InstanceView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useMemo } from 'react';
import { useApi } from '../api/useApi.js';
import { ProcessDiagram } from '../diagram/ProcessDiagram.js';
import type { DiagramMarks } from '../diagram/ProcessDiagram.js';
import { useFormats } from '../i18n/useFormats.js';
import { useText } from '../i18n/useText.js';
import { Loaded } from '../ui/Loaded.js';
import { Panel } from '../ui/Panel.js';

const LEGEND = [
  ['legendNow', 'primary.main'],
  ['legendDone', 'success.main'],
  ['legendIncident', 'error.main'],
  ['legendTimer', 'warning.main'],
] as const;

/** The live diagram: the model of this version with the state of this case. */
export function CaseDiagram({ instance }: { readonly instance: InstanceView }) {
  const t = useTranslate();
  const text = useText();
  const formats = useFormats();
  const definition = useApi<DefinitionView>(`/process-definitions/${instance.definitionId}`);
  const { activity, tasks } = instance;
  const marks = useMemo<DiagramMarks>(
    () => ({
      ...activity,
      timers: Object.fromEntries(
        Object.entries(activity.timers).map(([id, at]) => [id, `${formats.date(at)} ${formats.time(at)}`]),
      ),
    }),
    [activity, formats],
  );
  const open = tasks.filter(({ state }) => state === 'open').map(({ name }) => text(name));
  return (
    <Panel
      actions={
        <Box
          aria-hidden
          sx={{ display: { xs: 'none', sm: 'flex' }, gap: 2, fontSize: 13, color: 'text.secondary' }}
        >
          {LEGEND.map(([name, color]) => (
            <Box key={name} sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
              <Box sx={{ width: 12, height: 12, borderRadius: 0.75, border: 2.5, borderColor: color }} />
              {t(`case.${name}`)}
            </Box>
          ))}
        </Box>
      }
      isFlush
      title={t('case.diagram')}
    >
      <Loaded query={definition}>
        {({ bpmnXml, name }) => <ProcessDiagram marks={marks} name={text(name)} xml={bpmnXml} />}
      </Loaded>
      {open.length > 0 ? (
        <Typography color="textSecondary" sx={{ px: 2, py: 1 }} variant="body2">
          {t('case.waitsAt', { names: open.join(', ') })}
        </Typography>
      ) : null}
    </Panel>
  );
}

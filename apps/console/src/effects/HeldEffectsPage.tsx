import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { HeldEffectView, HeldEffectsPage as Held } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useApi } from '../api/useApi.js';
import { useMay } from '../api/useSession.js';
import { useFormats } from '../i18n/useFormats.js';
import { useText } from '../i18n/useText.js';
import { CommandButton } from '../ui/CommandButton.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Loaded } from '../ui/Loaded.js';
import { PageHeader } from '../ui/PageHeader.js';
import { RecordTable } from '../ui/RecordTable.js';
import type { Column } from '../ui/RecordTable.js';
import { StatusChip } from '../ui/StatusChip.js';
import { When } from '../ui/When.js';

const AT_ONCE = 100;
const RELEASE = '/effects/release';

/** What waits since a restore; operators let it go or drop it, with a reason. */
export function HeldEffectsPage() {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  const query = useApi<Held>(`/effects/held?page=1&perPage=${AT_ONCE}`);
  const isHeld = query.data?.isHeld === true;
  return (
    <>
      <PageHeader
        actions={
          isHeld && may('effect.release') ? (
            <CommandButton
              ask={{ title: t('effects.allTitle'), text: t('effects.allText') }}
              bodyOf={(reason) => ({ decision: 'released-all', reason })}
              done={t('effects.allDone')}
              label={t('effects.all')}
              path={RELEASE}
            />
          ) : null
        }
        title={t('effects.title')}
      />
      <Loaded query={query}>
        {(held) =>
          held.isHeld ? (
            <>
              <Typography sx={{ mb: 2, maxWidth: 760 }}>
                {t('effects.lead', {
                  at: held.restoredAt ? formats.dateTime(held.restoredAt) : '–',
                  to: held.restoredTo ? formats.dateTime(held.restoredTo) : '–',
                })}
              </Typography>
              <HeldTable held={held} />
            </>
          ) : (
            <Paper variant="outlined">
              <EmptyState
                hint={t('effects.emptyHint')}
                icon={<TaskAltOutlined />}
                title={t('effects.empty')}
              />
            </Paper>
          )
        }
      </Loaded>
    </>
  );
}

function HeldTable({ held }: { readonly held: Held }) {
  const t = useTranslate();
  const text = useText();
  const columns: readonly Column<HeldEffectView>[] = [
    { key: 'case', label: t('effects.case'), cell: ({ businessKey }) => businessKey ?? '–' },
    {
      key: 'what',
      label: t('effects.what'),
      cell: (effect) => (
        <>
          {effect.subject ?? (effect.elementName ? text(effect.elementName) : t(`effects.${effect.kind}`))}
          {effect.to ? <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{effect.to}</Box> : null}
        </>
      ),
    },
    { key: 'kind', label: t('effects.kind'), cell: (effect) => <Notes effect={effect} /> },
    { key: 'since', label: t('effects.since'), cell: ({ since }) => <When at={since} /> },
    { key: 'decide', label: '', align: 'right', cell: (effect) => <Decide effect={effect} /> },
  ];
  return (
    <Paper sx={{ overflow: 'hidden' }} variant="outlined">
      {held.data.length === 0 ? <EmptyState title={t('effects.none')} /> : null}
      {held.data.length > 0 ? (
        <RecordTable columns={columns} label={t('effects.title')} rows={held.data} />
      ) : null}
      {held.total > held.data.length ? (
        <Typography color="textSecondary" sx={{ p: 1.5 }} variant="body2">
          {t('effects.more', {
            shown: held.data.length,
            total: held.isTotalCapped ? `${held.total}+` : held.total,
          })}
        </Typography>
      ) : null}
    </Paper>
  );
}

function Notes({ effect }: { readonly effect: HeldEffectView }) {
  const t = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <StatusChip label={t(`effects.${effect.kind}`)} />
      {effect.hasLegalEffect ? <StatusChip label={t('effects.legal')} tone="error" /> : null}
      {effect.isHalfSent ? <StatusChip label={t('effects.halfSent')} tone="warning" /> : null}
      {effect.isNew ? <StatusChip label={t('effects.isNew')} tone="info" /> : null}
    </Box>
  );
}

function Decide({ effect }: { readonly effect: HeldEffectView }) {
  const t = useTranslate();
  const may = useMay();
  if (effect.kind !== 'mail' || !may('effect.release')) return null;
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
      <CommandButton
        ask={{ text: t('effects.releaseText') }}
        bodyOf={(reason) => ({ decision: 'released', mailIds: [effect.id], reason })}
        done={t('effects.released')}
        label={t('effects.release')}
        path={RELEASE}
      />
      <CommandButton
        ask={{ text: t('effects.dropText') }}
        bodyOf={(reason) => ({ decision: 'dropped', mailIds: [effect.id], reason })}
        done={t('effects.dropped')}
        isDanger
        label={t('effects.drop')}
        path={RELEASE}
      />
    </Box>
  );
}

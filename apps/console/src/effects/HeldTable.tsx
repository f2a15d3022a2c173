import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import type { HeldEffectView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { useMay } from '../api/useSession.js';
import { RecordTable } from '../ui/RecordTable.js';
import type { Column } from '../ui/RecordTable.js';
import { StatusChip } from '../ui/StatusChip.js';
import { When } from '../ui/When.js';
import { DecideButtons } from './DecideButtons.js';
import { useEffectName } from './useEffectName.js';

/** What waits; whoever may decide does so one by one, or about several mails at once. */
export function HeldTable({ effects }: { readonly effects: readonly HeldEffectView[] }) {
  const t = useTranslate();
  const may = useMay();
  const nameOf = useEffectName();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mails = effects.filter(({ kind }) => kind === 'mail');
  const chosenMails = mails.filter(({ id }) => chosen.has(id));
  const mayDecide = may('effect.release');
  const choose = (ids: readonly string[], isOn: boolean): void =>
    setChosen((old) => new Set(isOn ? [...old, ...ids] : [...old].filter((id) => !ids.includes(id))));

  const columns: readonly Column<HeldEffectView>[] = [
    {
      key: 'what',
      label: t('effects.what'),
      cell: (effect) => (
        <Box sx={{ display: 'flex', alignItems: 'center', overflowWrap: 'anywhere' }}>
          {mayDecide && effect.kind === 'mail' ? (
            <Checkbox
              checked={chosen.has(effect.id)}
              onChange={(_, isOn) => choose([effect.id], isOn)}
              size="small"
              slotProps={{
                input: {
                  'aria-label': t('effects.choose', {
                    name: `${nameOf(effect)} ${effect.businessKey ?? ''}`.trim(),
                  }),
                },
              }}
              sx={{ p: 0.5, ml: -0.5, mr: 1 }}
            />
          ) : null}
          <Box>
            {nameOf(effect)}
            {effect.to ? <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{effect.to}</Box> : null}
          </Box>
        </Box>
      ),
    },
    {
      key: 'case',
      label: t('effects.case'),
      cell: ({ businessKey, instanceId }) =>
        businessKey ? (
          <Link
            component={RouterLink}
            sx={{ whiteSpace: 'nowrap' }}
            to={`/process-instances/${instanceId}/show`}
          >
            {businessKey}
          </Link>
        ) : (
          '–'
        ),
    },
    { key: 'kind', label: t('effects.kind'), cell: (effect) => <Notes effect={effect} /> },
    {
      key: 'since',
      label: t('effects.since'),
      cell: ({ since }) => (
        <Box sx={{ whiteSpace: 'nowrap' }}>
          <When at={since} />
        </Box>
      ),
    },
    {
      key: 'decide',
      label: '',
      align: 'right',
      cell: (effect) => (mayDecide && effect.kind === 'mail' ? <DecideButtons mails={[effect]} /> : null),
    },
  ];
  return (
    <>
      {mayDecide && mails.length > 1 ? (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            alignItems: 'center',
            justifyContent: 'space-between',
            minHeight: 48,
            px: { xs: 2, sm: 1.5 },
            py: 1,
          }}
        >
          <FormControlLabel
            control={
              <Checkbox
                checked={chosenMails.length === mails.length}
                indeterminate={chosenMails.length > 0 && chosenMails.length < mails.length}
                onChange={(_, isOn) =>
                  choose(
                    mails.map(({ id }) => id),
                    isOn,
                  )
                }
                size="small"
                sx={{ p: 0.5, ml: -0.5, mr: 1 }}
              />
            }
            label={
              chosenMails.length > 0
                ? t('effects.chosen', { smart_count: chosenMails.length })
                : t('effects.chooseAll')
            }
            slotProps={{ typography: { variant: 'body2' } }}
            sx={{ mx: 0 }}
          />
          {chosenMails.length > 0 ? <DecideButtons isSelection mails={chosenMails} /> : null}
        </Box>
      ) : null}
      <RecordTable columns={columns} label={t('effects.title')} rows={effects} />
    </>
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

import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { HeldEffectView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { CommandButton } from '../ui/CommandButton.js';
import { useEffectName } from './useEffectName.js';

const NAMED = 5;

interface DecideButtonsProps {
  readonly mails: readonly HeldEffectView[];
  /** Stands above the rows and not in one of them. */
  readonly isSelection?: boolean;
}

/** Lets the mails go, or drops them; the dialogue names what is decided about. */
export function DecideButtons({ mails, isSelection = false }: DecideButtonsProps) {
  const t = useTranslate();
  const nameOf = useEffectName();
  const smart_count = mails.length;
  const mailIds = mails.map(({ id }) => id);
  const named = (
    <Box component="ul" sx={{ m: 0, mb: 1.5, pl: 2.5, overflowWrap: 'anywhere' }}>
      {mails.slice(0, NAMED).map((mail) => (
        <li key={mail.id}>{[mail.businessKey, nameOf(mail), mail.to].filter(Boolean).join(' · ')}</li>
      ))}
      {smart_count > NAMED ? <li>{t('effects.furthers', { smart_count: smart_count - NAMED })}</li> : null}
    </Box>
  );
  const asking = (decision: 'release' | 'drop') => ({
    confirm: t(`effects.${decision}`),
    title: t(`effects.${decision}Title`, { smart_count }),
    children: (
      <>
        {named}
        <Typography sx={{ mb: 2 }}>{t(`effects.${decision}Text`, { smart_count })}</Typography>
      </>
    ),
  });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: { sm: 'flex-end' } }}>
      <CommandButton
        ask={asking('release')}
        bodyOf={(reason) => ({ decision: 'released', mailIds, reason })}
        done={t('effects.released', { smart_count })}
        label={t(isSelection ? 'effects.releaseChosen' : 'effects.release')}
        path="/effects/release"
      />
      <CommandButton
        ask={asking('drop')}
        bodyOf={(reason) => ({ decision: 'dropped', mailIds, reason })}
        done={t('effects.dropped', { smart_count })}
        isDanger
        label={t(isSelection ? 'effects.dropChosen' : 'effects.drop')}
        path="/effects/release"
      />
    </Box>
  );
}

import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { OfferView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useMay } from '../../../api/useSession.js';
import { useFormats } from '../../../i18n/useFormats.js';
import { CommandButton } from '../../../ui/CommandButton.js';
import { DocumentList } from '../../../ui/DocumentList.js';
import { Facts } from '../../../ui/Facts.js';
import { Panel } from '../../../ui/Panel.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import type { Tone } from '../../../ui/StatusChip.js';
import { When } from '../../../ui/When.js';

const TONES: Partial<Record<OfferView['state'], Tone>> = {
  accepted: 'success',
  sent: 'info',
  declined: 'error',
  expired: 'warning',
};

export function OfferList({ offers }: { readonly offers: readonly OfferView[] }) {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  return (
    <Panel title={t('application.offers')}>
      {offers.length === 0 ? (
        <Typography color="textSecondary" variant="body2">
          {t('application.offersNone')}
        </Typography>
      ) : null}
      {offers.map((offer) => (
        <Box key={offer.id} sx={{ mb: 2 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
            <Typography component="h3" variant="h3">
              {t('offer.version', { version: offer.offerVersion })}
            </Typography>
            <StatusChip label={t(`offerState.${offer.state}`)} tone={TONES[offer.state] ?? 'neutral'} />
            {offer.state === 'sent' && may('application.withdraw') ? (
              <CommandButton
                ask={{}}
                done={t('offer.withdrawn')}
                isDanger
                label={t('offer.withdraw')}
                path={`/offers/${offer.id}/withdraw`}
              />
            ) : null}
          </Box>
          <Facts
            facts={[
              { label: t('offer.salary'), value: formats.money(offer.salaryCents) },
              { label: t('offer.hours'), value: formats.number(offer.weeklyHours) },
              { label: t('offer.start'), value: formats.date(offer.startDate) },
              ...(offer.fixedTermUntil
                ? [{ label: t('offer.until'), value: formats.date(offer.fixedTermUntil) }]
                : []),
              ...(offer.expiresAt
                ? [{ label: t('offer.expires'), value: <When at={offer.expiresAt} /> }]
                : []),
            ]}
          />
          {offer.letter ? <DocumentList documents={[offer.letter]} none="" /> : null}
        </Box>
      ))}
    </Panel>
  );
}

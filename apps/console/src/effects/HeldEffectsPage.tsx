import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { HeldEffectsPage as Held } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useEffect, useState } from 'react';
import { useApi } from '../api/useApi.js';
import { useMay } from '../api/useSession.js';
import { useFormats } from '../i18n/useFormats.js';
import { CommandButton } from '../ui/CommandButton.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Loaded } from '../ui/Loaded.js';
import { PageHeader } from '../ui/PageHeader.js';
import { PageTurner } from '../ui/PageTurner.js';
import { HeldTable } from './HeldTable.js';

const PER_PAGE = 50;

/** What waits since a restore; operators let it go or drop it, with a reason. */
export function HeldEffectsPage() {
  const t = useTranslate();
  const may = useMay();
  const [page, setPage] = useState(1);
  const query = useApi<Held>(`/effects/held?page=${page}&perPage=${PER_PAGE}`);
  const isHeld = query.data?.isHeld === true;
  // the last of a page was decided about
  const isBeyond = isHeld && page > 1 && query.data?.data.length === 0;
  useEffect(() => {
    if (isBeyond) setPage(1);
  }, [isBeyond]);
  return (
    <>
      <PageHeader
        actions={
          isHeld && may('effect.release') ? (
            <CommandButton
              ask={{
                title: t('effects.allTitle'),
                text: t('effects.allText'),
                hint: t('effects.allReason'),
              }}
              bodyOf={(reason) => ({ decision: 'released-all', reason })}
              done={t('effects.allDone')}
              label={t('effects.all')}
              path="/effects/release"
            />
          ) : null
        }
        title={t('effects.title')}
      />
      <Loaded query={query}>
        {(held) =>
          held.isHeld ? (
            <>
              <Lead held={held} />
              <Paper sx={{ overflow: 'hidden' }} variant="outlined">
                {held.data.length === 0 ? (
                  <EmptyState hint={t('effects.noneHint')} isCompact title={t('effects.none')} />
                ) : (
                  <>
                    <HeldTable effects={held.data} />
                    <PageTurner
                      isCapped={held.isTotalCapped}
                      onTurn={setPage}
                      page={page}
                      perPage={PER_PAGE}
                      total={held.total}
                    />
                  </>
                )}
              </Paper>
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

function Lead({ held: { restoredAt, restoredTo } }: { readonly held: Held }) {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  const at = restoredAt ? formats.dateTime(restoredAt) : '–';
  return (
    <>
      <Typography sx={{ mb: 1.5, maxWidth: 760 }}>
        {restoredTo
          ? t('effects.lead', { at, to: formats.dateTime(restoredTo) })
          : t('effects.leadUnknown', { at })}{' '}
        {t('effects.leadTwice')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 2, maxWidth: 760 }} variant="body2">
        {t('effects.goesOn')} {may('effect.release') ? null : t('effects.notYours')}{' '}
        {may('mail.read') ? null : t('effects.namesHidden')}
      </Typography>
    </>
  );
}

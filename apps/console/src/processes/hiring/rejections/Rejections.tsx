import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Panel } from '../../../ui/Panel.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { ChoiceFields } from './ChoiceFields.js';
import { RejectionCard } from './RejectionCard.js';
import { nameOf } from './rejectionsView.js';
import type { RejectionsAnswer } from './rejectionsView.js';
import { MOST, useRelease } from './useRelease.js';

/** Rejections of one position, chosen for each person and released together. */
export function Rejections({ answer }: { readonly answer: RejectionsAnswer }) {
  const t = useTranslate();
  const { data, form } = answer;
  const [forAll, setForAll] = useState({ reasonCode: '', letterVariant: '' });
  const [isConfirming, setConfirming] = useState(false);
  const release = useRelease(data);
  const { selected, choiceOf, results, releasedNames } = release;
  const isTooMany = selected.length > MOST;
  const ask = (): void => {
    if (release.check()) setConfirming(true);
  };
  return (
    <>
      {releasedNames.length > 0 ? (
        <Panel title={t('rejections.results')}>
          <div role="status">
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {releasedNames.map(({ taskId, name }) => (
                <li key={taskId}>
                  {name}: {t('rejections.released')}
                </li>
              ))}
            </Box>
          </div>
        </Panel>
      ) : null}
      {data.length === 0 ? (
        <EmptyState hint={t('rejections.emptyHint')} title={t('rejections.empty')} />
      ) : (
        <>
          <Panel title={t('rejections.forAll')}>
            <Box
              sx={{
                display: 'flex',
                flexDirection: { xs: 'column', sm: 'row' },
                gap: 1.5,
                alignItems: { sm: 'center' },
                pt: 0.5,
              }}
            >
              <ChoiceFields
                form={form}
                onChange={setForAll}
                showsMissing={false}
                value={forAll}
                whom={t('rejections.forAll')}
              />
              <Button
                disabled={forAll.reasonCode === '' && forAll.letterVariant === ''}
                onClick={() => release.chooseForAll(forAll)}
                variant="outlined"
              >
                {t('rejections.apply')}
              </Button>
            </Box>
          </Panel>
          <FormControlLabel
            control={
              <Checkbox
                checked={selected.length === data.length}
                indeterminate={selected.length > 0 && selected.length < data.length}
                onChange={(_, isOn) => release.selectAll(isOn)}
              />
            }
            label={t('rejections.selectAll')}
            sx={{ ml: 0.5, mb: 1 }}
          />
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.map((rejection) => {
              const { id } = rejection.task;
              return (
                <RejectionCard
                  key={id}
                  choice={choiceOf(rejection)}
                  form={form}
                  isAsked={release.isAsked && release.isSelected(id)}
                  isSelected={release.isSelected(id)}
                  onChoice={(choice) => release.choose(id, choice)}
                  onSelect={(isOn) => release.select(id, isOn)}
                  rejection={rejection}
                  result={results.get(id)}
                />
              );
            })}
          </Box>
          <Paper
            sx={{ position: { md: 'sticky' }, bottom: 0, zIndex: 2, p: 1.5, display: 'grid', gap: 1 }}
            variant="outlined"
          >
            {isTooMany ? <Alert severity="warning">{t('rejections.tooMany', { most: MOST })}</Alert> : null}
            <Button
              disabled={selected.length === 0 || isTooMany || release.isPending}
              onClick={ask}
              size="large"
              sx={{ justifySelf: { sm: 'start' } }}
              variant="contained"
            >
              {t('rejections.release', { smart_count: selected.length })}
            </Button>
          </Paper>
        </>
      )}
      {isConfirming ? (
        <ReasonDialog
          confirm={t('rejections.release', { smart_count: selected.length })}
          isPending={release.isPending}
          onClose={() => setConfirming(false)}
          onConfirm={() => void release.send().finally(() => setConfirming(false))}
          reason="none"
          text={t('rejections.confirmText', { names: selected.map(nameOf).join(', ') })}
          title={t('rejections.confirmTitle', { smart_count: selected.length })}
        />
      ) : null}
    </>
  );
}

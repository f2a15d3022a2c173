import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { FormDefinition } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../../i18n/useText.js';
import { Due } from '../../../ui/When.js';
import { ChoiceFields } from './ChoiceFields.js';
import { nameOf, shownIn } from './rejectionsView.js';
import type { Choice, RejectionPreview, Released } from './rejectionsView.js';

/** Facts worth reading before the letter. */
const FACTS: readonly string[] = ['channel', 'reason'];

interface RejectionCardProps {
  readonly rejection: RejectionPreview;
  readonly form: FormDefinition | null;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly isAsked: boolean;
  readonly result: Released | undefined;
}

/** One person: reason, letter, and the letter as they would get it. */
export function RejectionCard(props: RejectionCardProps) {
  const { rejection, form, choice, onChoice, isSelected, onSelect, isAsked, result } = props;
  const t = useTranslate();
  const text = useText();
  const name = nameOf(rejection);
  const { task, applicationId } = rejection;
  const letter = shownIn(rejection, `letter-${choice.letterVariant}`);
  return (
    <Paper component="li" sx={{ display: 'flex', gap: 1, p: { xs: 1.5, sm: 2 }, mb: 1.5 }} variant="outlined">
      <Checkbox
        checked={isSelected}
        onChange={(_, isOn) => onSelect(isOn)}
        slotProps={{ input: { 'aria-label': t('rejections.select', { name }) } }}
        sx={{ alignSelf: 'flex-start', p: 0.5 }}
      />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
          <Typography component="h2" variant="h2">
            <Link component={RouterLink} to={`/applications/${applicationId}/show`}>
              {name}
            </Link>
          </Typography>
          <Typography color="textSecondary" variant="body2">
            {task.businessKey} · <Due at={task.dueAt} />
          </Typography>
          <Link component={RouterLink} sx={{ fontSize: 13 }} to={`/user-tasks/${task.id}/show`}>
            {t('rejections.task')}
          </Link>
        </Box>
        {rejection.shows
          .filter((shown) => FACTS.includes(shown.name))
          .map((shown) => (
            <Typography color="textSecondary" key={shown.name} variant="body2">
              {text(shown.label)}: {shown.value}
            </Typography>
          ))}
        {result?.isReleased === false ? (
          <Alert severity="error" sx={{ mt: 1 }}>
            {[result.title, ...result.errors.map(({ message }) => message)].join(' ')}
          </Alert>
        ) : null}
        <Box sx={{ mt: 1.75, display: 'flex' }}>
          <ChoiceFields form={form} onChange={onChoice} showsMissing={isAsked} value={choice} whom={name} />
        </Box>
        {letter === null ? (
          <Typography color="textSecondary" sx={{ mt: 1 }} variant="body2">
            {t('rejections.letterNone')}
          </Typography>
        ) : (
          <Box component="details" open sx={{ mt: 1, '& > summary': { cursor: 'pointer', py: 0.5 } }}>
            <summary>{t('rejections.letter', { name })}</summary>
            <Box
              aria-label={t('rejections.letter', { name })}
              role="group"
              sx={{
                mt: 0.5,
                p: 1.5,
                maxHeight: 260,
                overflow: 'auto',
                border: 1,
                borderColor: 'divider',
                borderRadius: 2,
                whiteSpace: 'pre-wrap',
                overflowWrap: 'anywhere',
              }}
              tabIndex={0}
            >
              {letter}
            </Box>
          </Box>
        )}
      </Box>
    </Paper>
  );
}

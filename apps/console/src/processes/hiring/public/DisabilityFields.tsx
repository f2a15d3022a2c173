import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useTranslate } from 'ra-core';
import type { ApplicationDraft } from './application.js';

interface DisabilityFieldsProps extends Pick<ApplicationDraft, 'disability' | 'declinesSbv'> {
  readonly onChange: (change: Partial<ApplicationDraft>) => void;
}

/** Asked so that the representative can be told at once; never required. */
export function DisabilityFields({ disability, declinesSbv, onChange }: DisabilityFieldsProps) {
  const t = useTranslate();
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend" sx={{ color: 'text.primary', fontWeight: 600 }}>
        {t('public.disability')} ({t('ui.optional')})
      </FormLabel>
      <FormHelperText sx={{ mx: 0 }}>{t('public.disabilityHint')}</FormHelperText>
      <RadioGroup
        name="disability"
        onChange={(_, value) => onChange({ disability: value === 'yes' || value === 'no' ? value : 'none' })}
        value={disability}
      >
        <FormControlLabel control={<Radio size="small" />} label={t('public.disabilityNone')} value="none" />
        <FormControlLabel control={<Radio size="small" />} label={t('public.disabilityYes')} value="yes" />
        <FormControlLabel control={<Radio size="small" />} label={t('public.disabilityNo')} value="no" />
      </RadioGroup>
      {disability === 'yes' ? (
        <Box>
          <FormControlLabel
            control={
              <Checkbox checked={declinesSbv} onChange={(_, isOn) => onChange({ declinesSbv: isOn })} />
            }
            label={t('public.declineSbv')}
          />
        </Box>
      ) : null}
    </FormControl>
  );
}

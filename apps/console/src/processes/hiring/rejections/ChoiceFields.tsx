import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { FormDefinition } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../../../i18n/useText.js';
import { optionsOf } from './rejectionsView.js';
import type { Choice } from './rejectionsView.js';

const FIELDS = ['reasonCode', 'letterVariant'] as const;

interface ChoiceFieldsProps {
  readonly form: FormDefinition | null;
  /** Whom it is for: the fields of all persons have the same names. */
  readonly whom: string;
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
  readonly showsMissing: boolean;
}

/** Internal reason and letter. */
export function ChoiceFields({ form, whom, value, onChange, showsMissing }: ChoiceFieldsProps) {
  const t = useTranslate();
  const text = useText();
  return (
    <Box
      aria-label={whom}
      role="group"
      sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5, flex: 1 }}
    >
      {FIELDS.map((field) => {
        const label = text(form?.texts[`/properties/${field}/title`]);
        const isMissing = showsMissing && value[field] === '';
        return (
          <TextField
            key={field}
            error={isMissing}
            fullWidth
            helperText={isMissing ? t('rejections.missing') : undefined}
            label={label}
            onChange={({ target }) => onChange({ ...value, [field]: target.value })}
            select
            value={value[field]}
          >
            {optionsOf(form, field).map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {text(name)}
              </MenuItem>
            ))}
          </TextField>
        );
      })}
    </Box>
  );
}

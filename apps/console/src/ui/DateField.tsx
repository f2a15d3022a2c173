import CalendarTodayOutlined from '@mui/icons-material/CalendarTodayOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import { useTranslate } from 'ra-core';
import { useRef } from 'react';
import { useLanguage } from '../i18n/useText.js';
import { DAY_PATTERN, typedDay, writtenDay } from './days.js';
import { TypedField } from './TypedField.js';

interface DateFieldProps {
  readonly id?: string;
  readonly label: string;
  /** `YYYY-MM-DD`, or what was typed as long as it is no day. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly hasError?: boolean;
  readonly describedBy?: string | undefined;
}

/** A day in the reader's way of writing it, whatever the browser speaks; with the browser's calendar to pick from. */
export function DateField({
  id,
  label,
  value,
  onChange,
  isRequired = false,
  isDisabled = false,
  hasError = false,
  describedBy,
}: DateFieldProps) {
  const t = useTranslate();
  const language = useLanguage();
  const picker = useRef<HTMLInputElement>(null);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
  const typed = (text: string): void =>
    onChange(text.trim() === '' ? '' : (typedDay(text, new Date().toISOString()) ?? text));
  return (
    <Box sx={{ position: 'relative' }}>
      <TypedField
        disabled={isDisabled}
        error={hasError}
        {...(id === undefined ? {} : { id })}
        label={label}
        onTyped={typed}
        placeholder={DAY_PATTERN[language]}
        required={isRequired}
        slotProps={{
          inputLabel: { shrink: true },
          htmlInput: { inputMode: 'numeric', autoComplete: 'off', 'aria-describedby': describedBy },
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton
                  aria-label={t('ui.pickDay')}
                  disabled={isDisabled}
                  edge="end"
                  onClick={() => picker.current?.showPicker()}
                  size="small"
                >
                  <CalendarTodayOutlined fontSize="small" />
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
        written={isDay ? writtenDay(value, language) : value}
      />
      <Box
        ref={picker}
        aria-hidden
        component="input"
        disabled={isDisabled}
        onChange={({ target }: { readonly target: EventTarget }) =>
          onChange((target as HTMLInputElement).value)
        }
        sx={{
          position: 'absolute',
          right: 8,
          bottom: 0,
          width: 1,
          height: 1,
          opacity: 0,
          pointerEvents: 'none',
        }}
        tabIndex={-1}
        type="date"
        value={isDay ? value : ''}
      />
    </Box>
  );
}

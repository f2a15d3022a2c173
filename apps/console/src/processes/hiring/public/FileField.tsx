import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useId, useRef } from 'react';
import { useFormats } from '../../../i18n/useFormats.js';
import { CV_ACCEPT } from '../cvFiles.js';

interface FileFieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  readonly error: string;
  readonly files: readonly File[];
  readonly isMultiple?: boolean;
  readonly onChange: (files: readonly File[]) => void;
}

export function FileField({ label, name, hint, error, files, isMultiple = false, onChange }: FileFieldProps) {
  const t = useTranslate();
  const formats = useFormats();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Box>
      <Typography id={id} sx={{ fontWeight: 600, mb: 0.5 }}>
        {label}
      </Typography>
      <Button
        aria-describedby={id}
        name={name}
        onClick={() => input.current?.click()}
        startIcon={<AttachFileOutlined />}
        variant="outlined"
      >
        {t(isMultiple ? 'ui.chooseFiles' : 'ui.chooseFile')}
      </Button>
      <input
        ref={input}
        accept={CV_ACCEPT}
        aria-labelledby={id}
        data-field={name}
        hidden
        multiple={isMultiple}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          onChange(isMultiple ? [...files, ...chosen] : chosen);
          target.value = '';
        }}
        type="file"
      />
      {files.map((file) => (
        <Box
          key={`${file.name}${file.size}`}
          sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 0.5, fontSize: 14 }}
        >
          <Box sx={{ overflowWrap: 'anywhere' }}>
            {file.name} ({formats.size(file.size)})
          </Box>
          <Button onClick={() => onChange(files.filter((one) => one !== file))} size="small">
            {t('ui.remove')}
          </Button>
        </Box>
      ))}
      {hint ? <FormHelperText>{hint}</FormHelperText> : null}
      {error ? <FormHelperText error>{error}</FormHelperText> : null}
    </Box>
  );
}

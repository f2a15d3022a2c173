import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Templates } from '@rjsf/mui';
import type { BaseInputTemplateProps } from '@rjsf/utils';

const { BaseInputTemplate } = Templates;

/** An input; what can never be changed here is text. */
export function InputTemplate(props: BaseInputTemplateProps) {
  const { id, label, hideLabel, value, schema, options } = props;
  if (schema.readOnly === true) {
    const text: unknown = value;
    return (
      <Box id={id}>
        {hideLabel ? null : (
          <Typography color="textSecondary" variant="body2">
            {label}
          </Typography>
        )}
        <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {typeof text === 'string' && text !== '' ? text : '–'}
        </Typography>
      </Box>
    );
  }
  if (!BaseInputTemplate) return null;
  const isTall = 'rows' in props || options.widget === 'textarea';
  return (
    <BaseInputTemplate {...props} InputLabelProps={{ shrink: true }} {...(isTall ? { maxRows: 30 } : {})} />
  );
}

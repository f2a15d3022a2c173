import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';
import { errorId } from '@rjsf/utils';
import type { DescriptionFieldProps, FieldErrorProps } from '@rjsf/utils';

/** The sentence under a field. */
export function FieldDescription({ id, description }: DescriptionFieldProps) {
  if (!description) return null;
  return (
    <Typography
      color="textSecondary"
      component="span"
      id={id}
      sx={{ display: 'block', mt: 0.5 }}
      variant="body2"
    >
      {description}
    </Typography>
  );
}

/** What is wrong with a field. */
export function FieldErrors({ errors = [], fieldPathId }: FieldErrorProps) {
  if (errors.length === 0) return null;
  return (
    <FormHelperText component="div" error id={errorId(fieldPathId)} sx={{ mx: 0, fontSize: '0.8125rem' }}>
      {errors.map((error, index) => (
        <div key={index}>{error}</div>
      ))}
    </FormHelperText>
  );
}

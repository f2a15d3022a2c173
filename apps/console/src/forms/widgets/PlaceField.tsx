import FindInPageOutlined from '@mui/icons-material/FindInPageOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { TextSpan } from '@kontor/contracts';
import type { FieldProps } from '@rjsf/utils';
import { useTranslate } from 'ra-core';

/** What a form can ask the page around it. */
export interface FormSurroundings {
  readonly onPlace?: (span: TextSpan) => void;
}

/** Leads to the place in the text that an entry was read from. */
export function PlaceField({ formData, registry }: FieldProps) {
  const t = useTranslate();
  const { onPlace } = registry.formContext as FormSurroundings;
  const [start, end]: readonly unknown[] = Array.isArray(formData) ? formData : [];
  if (!onPlace || typeof start !== 'number' || typeof end !== 'number') return null;
  return (
    <Tooltip title={t('form.place')}>
      <IconButton aria-label={t('form.place')} onClick={() => onPlace({ start, end })} size="small">
        <FindInPageOutlined fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}

import AddOutlined from '@mui/icons-material/AddOutlined';
import Button from '@mui/material/Button';
import type { IconButtonProps } from '@rjsf/utils';
import { TranslatableString } from '@rjsf/utils';

/** Adds an entry to a list; says so in a word. */
export function AddButton({ onClick, disabled, registry }: IconButtonProps) {
  return (
    <Button disabled={disabled === true} onClick={onClick} size="small" startIcon={<AddOutlined />}>
      {registry.translateString(TranslatableString.AddButton)}
    </Button>
  );
}

import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { TranslatableString } from '@rjsf/utils';
import type { ArrayFieldItemTemplateProps } from '@rjsf/utils';

/** One entry of a list, with the button that takes it out. */
export function Entry({
  children,
  buttonsProps,
  registry,
  index,
  disabled,
  readonly,
}: ArrayFieldItemTemplateProps) {
  const { hasRemove, onRemoveItem } = buttonsProps;
  const isFixed = Boolean(disabled) || Boolean(readonly);
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'flex-start',
        py: 2,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
      {hasRemove && !isFixed ? (
        <IconButton
          aria-label={`${registry.translateString(TranslatableString.RemoveButton)} (${index + 1})`}
          onClick={onRemoveItem}
        >
          <DeleteOutlined fontSize="small" />
        </IconButton>
      ) : null}
    </Box>
  );
}

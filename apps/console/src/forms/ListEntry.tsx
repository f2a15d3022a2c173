import Box from '@mui/material/Box';
import type { ArrayFieldItemTemplateProps } from '@rjsf/utils';
import { getTemplate, getUiOptions } from '@rjsf/utils';

/** One entry of a list, with what can be done to it beside. */
export function ListEntry({
  children,
  buttonsProps,
  hasToolbar,
  uiSchema,
  registry,
}: ArrayFieldItemTemplateProps) {
  const Buttons = getTemplate<'ArrayFieldItemButtonsTemplate'>(
    'ArrayFieldItemButtonsTemplate',
    registry,
    getUiOptions(uiSchema),
  );
  return (
    <Box sx={entryStyle}>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
      {hasToolbar ? (
        <Box sx={{ display: 'flex', flexShrink: 0 }}>
          <Buttons {...buttonsProps} />
        </Box>
      ) : null}
    </Box>
  );
}

const entryStyle = {
  display: 'flex',
  flexWrap: { xs: 'wrap', sm: 'nowrap' },
  gap: 1,
  alignItems: 'flex-start',
  py: 1.5,
  borderTop: 1,
  borderColor: 'divider',
};

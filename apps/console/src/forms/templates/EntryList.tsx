import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { buttonId, titleId } from '@rjsf/utils';
import type { ArrayFieldTemplateProps, RJSFSchema, UiSchema } from '@rjsf/utils';

/** A list of entries under a small heading. */
export function EntryList({
  title,
  schema,
  items,
  canAdd,
  disabled,
  readonly,
  onAddClick,
  uiSchema,
  registry,
  fieldPathId,
  required,
}: ArrayFieldTemplateProps) {
  const { AddButton } = registry.templates.ButtonTemplates;
  const isFixed = Boolean(disabled) || Boolean(readonly);
  return (
    <Box component="section">
      <Typography id={titleId(fieldPathId)} variant="h3">
        {title}
        {required ? ' *' : ''}
      </Typography>
      {schema.description ? (
        <Typography color="textSecondary" variant="body2">
          {schema.description}
        </Typography>
      ) : null}
      <Box
        sx={{
          mt: 1,
          borderTop: items.length > 0 ? 1 : 0,
          borderColor: 'divider',
          ...(isSmall(schema, uiSchema) ? SIDE_BY_SIDE : {}),
        }}
      >
        {items}
      </Box>
      {canAdd && !isFixed ? (
        <Box sx={{ mt: 1 }}>
          <AddButton
            id={buttonId(fieldPathId, 'add')}
            onClick={onAddClick}
            registry={registry}
            {...(uiSchema ? { uiSchema } : {})}
          />
        </Box>
      ) : null}
    </Box>
  );
}

const SIDE_BY_SIDE = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 250px), 1fr))',
  columnGap: 2,
};

/** Entries of one short field or two stand side by side. */
function isSmall({ items }: RJSFSchema, uiSchema: UiSchema = {}): boolean {
  if (typeof items !== 'object' || Array.isArray(items) || !items.properties) return false;
  const ui = (uiSchema['items'] ?? {}) as Readonly<Record<string, UiSchema | undefined>>;
  const own = Object.keys(items.properties).filter((name) => ui[name]?.['ui:field'] !== 'span');
  return own.length <= 2;
}

import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { titleId } from '@rjsf/utils';
import type { ObjectFieldTemplateProps, RJSFSchema, UiSchema } from '@rjsf/utils';
import { textsToRead } from '../textsToRead.js';
import { fieldWidth } from './fieldWidth.js';

const SPAN = { one: 'auto', two: 'span 2', row: '1 / -1' } as const;

/** The fields of an object side by side as far as they fit. The form itself and an entry of a list is headed by what stands in it. */
export function FieldGrid({
  title,
  description,
  properties,
  schema,
  uiSchema,
  formData,
  fieldPathId,
}: ObjectFieldTemplateProps) {
  const last = fieldPathId.path.at(-1);
  const isInner = typeof last === 'string';
  const isEntry = typeof last === 'number';
  const [heading, ...lines] = isEntry ? textsToRead(schema, uiSchema, formData) : [];
  const read = new Set([heading, ...lines].map((text) => text?.name));
  const isPlace = (name: string): boolean =>
    (uiSchema?.[name] as UiSchema | undefined)?.['ui:field'] === 'span';
  const fields = properties.filter(({ name }) => !isPlace(name));
  const places = properties.filter(({ name }) => isPlace(name));
  return (
    <>
      {heading ? <Typography variant="h3">{heading.value}</Typography> : null}
      {lines.map((line) => (
        <Typography color="textSecondary" key={line.name} variant="body2">
          {line.title}: {line.value}
        </Typography>
      ))}
      {isInner && title ? (
        <Typography id={titleId(fieldPathId)} sx={{ mb: 1.5 }} variant="h3">
          {title}
        </Typography>
      ) : null}
      {description ? (
        <Typography color="textSecondary" sx={{ mb: 1.5 }} variant="body2">
          {description}
        </Typography>
      ) : null}
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box
          sx={{
            flex: 1,
            minWidth: 0,
            mt: heading ? 1.5 : 0,
            display: 'grid',
            gridTemplateColumns: {
              xs: 'minmax(0, 1fr)',
              sm: `repeat(auto-fill, minmax(${isEntry ? 150 : 190}px, 1fr))`,
            },
            columnGap: 2,
            rowGap: 2.25,
            alignItems: 'start',
          }}
        >
          {fields.map(({ name, content, hidden }) => {
            const part = schema.properties?.[name] as RJSFSchema | undefined;
            const ui = uiSchema?.[name] as UiSchema | undefined;
            if (hidden || read.has(name) || !isAsked(ui, formData as unknown)) return null;
            return (
              <Box key={name} sx={{ gridColumn: { sm: SPAN[fieldWidth(part ?? {}, ui)] }, minWidth: 0 }}>
                {content}
              </Box>
            );
          })}
        </Box>
        {places.map(({ name, content }) => (
          <Fragment key={name}>{content}</Fragment>
        ))}
      </Box>
    </>
  );
}

/** A field with `when` is asked only beside these values: years beside experience, a level beside a language. */
function isAsked(ui: UiSchema | undefined, formData: unknown): boolean {
  const when: unknown = (ui?.['ui:options'] as { readonly when?: unknown } | undefined)?.when;
  if (typeof when !== 'object' || when === null) return true;
  const data = (formData ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(when).every(([name, value]) => data[name] === value);
}

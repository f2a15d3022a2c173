import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Templates } from '@rjsf/mui';
import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import { textsToRead } from './textsToRead.js';

/** Fields of an object. An entry of a list is headed by what stands in it, and its fields stand side by side. */
export function ObjectFields(props: ObjectFieldTemplateProps) {
  const { fieldPathId, schema, uiSchema, formData, properties } = props;
  const { ObjectFieldTemplate: Plain } = Templates;
  if (typeof fieldPathId.path.at(-1) !== 'number') return Plain ? <Plain {...props} /> : null;
  const [heading, ...lines] = textsToRead(schema, uiSchema, formData);
  const read = new Set([heading, ...lines].map((text) => text?.name));
  return (
    <Box>
      {heading ? <Typography sx={{ fontWeight: 600 }}>{heading.value}</Typography> : null}
      {lines.map(({ name, title, value }) => (
        <Typography color="textSecondary" key={name} variant="body2">
          {title}: {value}
        </Typography>
      ))}
      <Box sx={sideBySide}>
        {properties.map(({ name, content, hidden }) =>
          hidden || read.has(name) ? null : <Box key={name}>{content}</Box>,
        )}
      </Box>
    </Box>
  );
}

const sideBySide = {
  mt: 1.5,
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 210px), 1fr))',
  columnGap: 2,
  rowGap: 1,
  alignItems: 'start',
};

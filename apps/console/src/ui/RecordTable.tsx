import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: T) => ReactNode;
  /** Name of the server's sort, when it has one. */
  readonly sort?: string;
  readonly align?: 'right';
}

interface RecordTableProps<T> {
  readonly rows: readonly T[];
  /** The first column is the link. */
  readonly columns: readonly Column<T>[];
  readonly linkOf?: (row: T) => string;
  readonly sort?: { readonly field: string; readonly order: 'ASC' | 'DESC' };
  readonly onSort?: (field: string) => void;
  readonly selectedId?: string | null;
  readonly label: string;
}

/** A table on a desk, cards on a phone. */
export function RecordTable<T extends { readonly id: string }>(props: RecordTableProps<T>) {
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  return isPhone ? <Cards {...props} /> : <Rows {...props} />;
}

function First<T>({
  row,
  column,
  linkOf,
}: {
  row: T;
  column: Column<T>;
  linkOf: ((row: T) => string) | undefined;
}) {
  const content = column.cell(row);
  if (!linkOf) return content;
  return (
    <Link component={RouterLink} sx={{ fontWeight: 600 }} to={linkOf(row)}>
      {content}
    </Link>
  );
}

function Rows<T extends { readonly id: string }>({
  rows,
  columns,
  linkOf,
  sort,
  onSort,
  selectedId,
  label,
}: RecordTableProps<T>) {
  const t = useTranslate();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table aria-label={label} size="small">
        <TableHead>
          <TableRow>
            {columns.map(({ key, label: name, sort: field, align }) => (
              <TableCell
                key={key}
                align={align ?? 'left'}
                component={name === '' ? 'td' : 'th'}
                sortDirection={
                  field && sort?.field === field ? (sort.order === 'ASC' ? 'asc' : 'desc') : false
                }
              >
                {field && onSort ? (
                  <TableSortLabel
                    active={sort?.field === field}
                    aria-label={t('ui.sortBy', { name })}
                    direction={sort?.order === 'DESC' ? 'desc' : 'asc'}
                    onClick={() => onSort(field)}
                  >
                    {name}
                  </TableSortLabel>
                ) : (
                  name
                )}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} data-row={row.id} hover selected={row.id === selectedId}>
              {columns.map((column, index) => (
                <TableCell key={column.key} align={column.align ?? 'left'}>
                  {index === 0 ? <First column={column} linkOf={linkOf} row={row} /> : column.cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function Cards<T extends { readonly id: string }>({
  rows,
  columns,
  linkOf,
  selectedId,
  label,
}: RecordTableProps<T>) {
  return (
    <Box aria-label={label} component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {rows.map((row) => (
        <Box
          key={row.id}
          component="li"
          data-row={row.id}
          sx={{
            p: 2,
            borderTop: 1,
            borderColor: 'divider',
            bgcolor: row.id === selectedId ? 'action.selected' : undefined,
          }}
        >
          {columns.map((column, index) => {
            const content =
              index === 0 ? <First column={column} linkOf={linkOf} row={row} /> : column.cell(row);
            if (content === null || content === '' || content === '–') return null;
            return (
              <Box
                key={column.key}
                sx={{ fontSize: index === 0 ? 15 : 13.5, mt: index === 0 ? 0 : 0.5, display: 'flex', gap: 1 }}
              >
                {index > 0 && column.label ? (
                  <Box component="span" sx={{ color: 'text.secondary', minWidth: 96, flexShrink: 0 }}>
                    {column.label}
                  </Box>
                ) : null}
                <Box sx={{ minWidth: 0 }}>{content}</Box>
              </Box>
            );
          })}
        </Box>
      ))}
    </Box>
  );
}

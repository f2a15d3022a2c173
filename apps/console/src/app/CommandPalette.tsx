import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputAdornment from '@mui/material/InputAdornment';
import ListItemText from '@mui/material/ListItemText';
import TextField from '@mui/material/TextField';
import type { InstanceListItem, Page, RequisitionListItem, TaskListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { queryOf } from '../api/request.js';
import { useApi } from '../api/useApi.js';
import { useMay } from '../api/useSession.js';
import { useText } from '../i18n/useText.js';
import { NAVIGATION } from './navigation.js';

interface Target {
  readonly to: string;
  readonly group: string;
  readonly label: string;
  readonly sub: string;
}

function useTargets(q: string): readonly Target[] {
  const t = useTranslate();
  const text = useText();
  const may = useMay();
  const isLong = q.trim().length >= 2;
  const query = queryOf({ q: q.trim(), page: 1, perPage: 6 });
  const tasks = useApi<Page<TaskListItem>>(isLong ? `/user-tasks${query}&view=all` : null).data;
  const cases = useApi<Page<InstanceListItem>>(
    isLong && may('instance.read') ? `/process-instances${query}` : null,
  ).data;
  const positions = useApi<Page<RequisitionListItem>>(
    isLong && may('requisition.read') ? `/requisitions${query}` : null,
  ).data;
  const wanted = q.trim().toLowerCase();
  const pages = NAVIGATION.flatMap(({ entries }) => entries)
    .filter(
      ({ needs, name }) => (needs === null || may(needs)) && t(`nav.${name}`).toLowerCase().includes(wanted),
    )
    .map(({ to, name }) => ({ to, group: t('palette.pages'), label: t(`nav.${name}`), sub: '' }));
  return [
    ...pages,
    ...(tasks?.data ?? []).map((one) => ({
      to: `/user-tasks/${one.id}/show`,
      group: t('nav.tasks'),
      label: text(one.name),
      sub: `${one.businessKey} ${one.subject}`,
    })),
    ...(cases?.data ?? []).map((one) => ({
      to: `/process-instances/${one.id}/show`,
      group: t('nav.cases'),
      label: one.businessKey,
      sub: `${text(one.processName)} · ${one.subject}`,
    })),
    ...(positions?.data ?? []).map((one) => ({
      to: `/requisitions/${one.id}/show`,
      group: t('nav.requisitions'),
      label: one.title,
      sub: one.no,
    })),
  ];
}

/** Ctrl+K: one field that leads to every page, case, task and position. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const targets = useTargets(useDeferredValue(typed));
  return (
    <Dialog
      aria-label={t('palette.title')}
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      open
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start', pt: { xs: 0, sm: 6 } } }}
    >
      <Autocomplete
        autoHighlight
        filterOptions={(options) => options}
        forcePopupIcon={false}
        getOptionKey={({ to }) => to}
        getOptionLabel={({ label }) => label}
        groupBy={({ group }) => group}
        inputValue={typed}
        noOptionsText={t('palette.nothing')}
        onClose={(_, reason) => {
          if (reason === 'escape') onClose();
        }}
        onChange={(_, target) => {
          if (!target) return;
          onClose();
          void navigate(target.to);
        }}
        onInputChange={(_, value, reason) => {
          if (reason !== 'reset') setTyped(value);
        }}
        open
        options={targets}
        renderInput={(params) => (
          <TextField
            {...params}
            autoFocus
            placeholder={t('palette.placeholder')}
            slotProps={{
              ...params.slotProps,
              htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('palette.title') },
              input: {
                ...params.slotProps.input,
                startAdornment: (
                  <InputAdornment position="start">
                    <SearchOutlined />
                  </InputAdornment>
                ),
              },
            }}
            sx={{ p: 1.5 }}
          />
        )}
        renderGroup={({ key, group, children }) => (
          <Box key={key} aria-label={group} component="li" role="group">
            <Box
              aria-hidden
              sx={{ px: 2, pt: 1.5, pb: 0.5, color: 'text.secondary', fontSize: 13, fontWeight: 600 }}
            >
              {group}
            </Box>
            <Box component="ul" role="presentation" sx={{ p: 0 }}>
              {children}
            </Box>
          </Box>
        )}
        renderOption={({ key, ...props }, { label, sub }) => (
          <li key={key} {...props}>
            <ListItemText primary={label} secondary={sub} />
          </li>
        )}
        value={null}
      />
    </Dialog>
  );
}

import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { Page, PersonRef } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useDeferredValue, useState } from 'react';
import { queryOf } from '../api/request.js';
import { useApi } from '../api/useApi.js';

interface PersonPickerProps {
  readonly label: string;
  readonly value: PersonRef | null;
  readonly onChange: (person: PersonRef | null) => void;
  readonly isRequired?: boolean;
}

/** Finds a person by name. */
export function PersonPicker({ label, value, onChange, isRequired = false }: PersonPickerProps) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(value?.displayName === typed ? '' : typed);
  const { data } = useApi<Page<PersonRef>>(`/persons${queryOf({ q: wanted, page: 1, perPage: 25 })}`);
  return (
    <Autocomplete
      filterOptions={(options) => options}
      getOptionLabel={({ displayName }) => displayName}
      inputValue={typed}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      noOptionsText={t('ui.noPerson')}
      onChange={(_, person) => onChange(person)}
      onInputChange={(_, text) => setTyped(text)}
      options={data?.data ?? []}
      renderInput={(params) => (
        <TextField {...params} label={label} placeholder={t('ui.personSearch')} required={isRequired} />
      )}
      value={value}
    />
  );
}

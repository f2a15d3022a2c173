import type { DefinitionListItem, Page } from '@kontor/contracts';
import { useApi } from '../api/useApi.js';
import { useMay } from '../api/useSession.js';
import { useText } from '../i18n/useText.js';

/** The latest version of every process the reader may see. */
export function useDefinitions(): readonly DefinitionListItem[] | undefined {
  const may = useMay();
  return useApi<Page<DefinitionListItem>>(
    may('definition.read') ? '/process-definitions?page=1&perPage=100' : null,
  ).data?.data;
}

/** Processes as choices of a filter. */
export function useProcessChoices(): readonly { readonly id: string; readonly name: string }[] {
  const text = useText();
  return (useDefinitions() ?? []).map(({ key, name }) => ({ id: key, name: text(name) }));
}

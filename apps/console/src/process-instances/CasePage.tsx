import type { InstanceView } from '@kontor/contracts';
import { useParams } from 'react-router-dom';
import { useApi } from '../api/useApi.js';
import { SignedIn } from '../app/SignedIn.js';
import { Loaded } from '../ui/Loaded.js';
import { CaseView } from './CaseView.js';

export function CasePage() {
  const { id = '' } = useParams();
  const query = useApi<InstanceView>(`/process-instances/${id}`);
  return (
    <SignedIn>
      <Loaded query={query}>{(instance) => <CaseView key={instance.id} instance={instance} />}</Loaded>
    </SignedIn>
  );
}

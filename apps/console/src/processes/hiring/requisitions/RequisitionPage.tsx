import { useParams } from 'react-router-dom';
import { useApi } from '../../../api/useApi.js';
import { SignedIn } from '../../../app/SignedIn.js';
import { Loaded } from '../../../ui/Loaded.js';
import { Requisition } from './Requisition.js';
import type { RequisitionView } from './requisitionView.js';

export function RequisitionPage() {
  const { id = '' } = useParams();
  const query = useApi<RequisitionView>(`/requisitions/${id}`);
  return (
    <SignedIn>
      <Loaded query={query}>
        {(requisition) => <Requisition key={requisition.id} requisition={requisition} />}
      </Loaded>
    </SignedIn>
  );
}

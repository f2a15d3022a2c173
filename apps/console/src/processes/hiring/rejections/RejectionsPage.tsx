import { useTranslate } from 'ra-core';
import { Navigate, useSearchParams } from 'react-router-dom';
import { useApi } from '../../../api/useApi.js';
import { Loaded } from '../../../ui/Loaded.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import type { RequisitionView } from '../requisitions/requisitionView.js';
import { Rejections } from './Rejections.js';
import type { RejectionsAnswer } from './rejectionsView.js';

/** Rejections of one position; whoever names none is asked for it on the board. */
export function RejectionsPage() {
  const [search] = useSearchParams();
  const requisitionId = search.get('requisitionId');
  return requisitionId ? (
    <OfPosition requisitionId={requisitionId} />
  ) : (
    <Navigate replace to="/applications" />
  );
}

function OfPosition({ requisitionId }: { readonly requisitionId: string }) {
  const t = useTranslate();
  const position = useApi<RequisitionView>(`/requisitions/${requisitionId}`).data;
  const waiting = useApi<RejectionsAnswer>(`/applications/rejections?requisitionId=${requisitionId}`);
  return (
    <>
      <PageHeader
        back={{ to: `/applications?requisitionId=${requisitionId}`, name: t('board.title') }}
        below={t('rejections.lead')}
        over={position ? `${position.no} · ${position.title}` : ''}
        title={t('rejections.title')}
      />
      <Loaded query={waiting}>{(answer) => <Rejections answer={answer} />}</Loaded>
    </>
  );
}

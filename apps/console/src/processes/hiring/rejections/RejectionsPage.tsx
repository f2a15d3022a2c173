import { useTranslate } from 'ra-core';
import { useSearchParams } from 'react-router-dom';
import { useApi } from '../../../api/useApi.js';
import { Loaded } from '../../../ui/Loaded.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import type { RequisitionView } from '../requisitions/requisitionView.js';
import { Rejections } from './Rejections.js';
import type { RejectionsAnswer } from './rejectionsView.js';

export function RejectionsPage() {
  const t = useTranslate();
  const [search] = useSearchParams();
  const requisitionId = search.get('requisitionId') ?? '';
  const position = useApi<RequisitionView>(
    requisitionId === '' ? null : `/requisitions/${requisitionId}`,
  ).data;
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

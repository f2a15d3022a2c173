import type { ApplicationView, TextSpan } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useApi } from '../../../api/useApi.js';
import { Panel } from '../../../ui/Panel.js';
import { CvText } from './CvText.js';

interface CvBesideProps {
  readonly id: string;
  readonly place: TextSpan | null;
}

/** The CV beside the form in which a person corrects what was read from it. */
export function CvBeside({ id, place }: CvBesideProps) {
  const t = useTranslate();
  const { data } = useApi<ApplicationView>(`/applications/${id}`);
  if (!data) return null;
  return (
    <Panel isFlush title={t('application.cv')}>
      <CvText application={data} place={place} />
    </Panel>
  );
}

import Typography from '@mui/material/Typography';
import type { ApplicationView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useFormats } from '../../../i18n/useFormats.js';
import { DocumentList } from '../../../ui/DocumentList.js';
import { Facts } from '../../../ui/Facts.js';
import { Panel } from '../../../ui/Panel.js';

/** Contact, papers and how long they are kept. */
export function ApplicationFile({ application }: { readonly application: ApplicationView }) {
  const t = useTranslate();
  const formats = useFormats();
  const { candidate, isMasked, documents, anonymiseAt, anonymiseTrace, source } = application;
  return (
    <>
      <Panel title={t('application.contact')}>
        <Facts
          facts={[
            ...(isMasked
              ? []
              : [
                  { label: t('application.name'), value: candidate.name },
                  { label: t('application.email'), value: candidate.email ?? '–' },
                  { label: t('application.phone'), value: candidate.phone ?? '–' },
                ]),
            { label: t('application.source'), value: t(`source.${source}`, { _: source }) },
          ]}
        />
      </Panel>
      <Panel title={t('application.documents')}>
        <DocumentList documents={documents} none={t('task.documentsNone')} />
      </Panel>
      {anonymiseAt ? (
        <Panel title={t('application.retention')}>
          <Typography>{t('application.anonymise', { date: formats.date(anonymiseAt) })}</Typography>
          {anonymiseTrace ? (
            <Typography color="textSecondary" sx={{ whiteSpace: 'pre-line' }} variant="body2">
              {anonymiseTrace}
            </Typography>
          ) : null}
        </Panel>
      ) : null}
    </>
  );
}

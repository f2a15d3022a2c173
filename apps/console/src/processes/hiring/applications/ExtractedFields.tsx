import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { CvFields, CvStation, ExtractedField, TextSpan } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../i18n/useText.js';
import { writtenMonth } from '../../../ui/days.js';
import { Facts } from '../../../ui/Facts.js';
import { Panel } from '../../../ui/Panel.js';

interface ExtractedFieldsProps {
  readonly fields: CvFields | null;
  readonly onPlace: (span: TextSpan) => void;
}

/** What was read from the CV, each leading to its place in the text. */
export function ExtractedFields({ fields, onPlace }: ExtractedFieldsProps) {
  const t = useTranslate();
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  if (!fields) return null;
  const one = (field: ExtractedField<unknown> | null, shown: ReactNode): ReactNode => {
    if (!field)
      return (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('application.notFound')}
        </Box>
      );
    const { span } = field;
    if (!span) return shown;
    return (
      <ButtonBase
        onClick={() => onPlace(span)}
        sx={{
          font: 'inherit',
          minHeight: 24,
          textAlign: 'left',
          color: 'primary.main',
          '&:hover': { textDecoration: 'underline' },
        }}
      >
        {shown}
      </ButtonBase>
    );
  };
  const many = <T,>(list: readonly ExtractedField<T>[], show: (value: T) => ReactNode): ReactNode =>
    list.length === 0
      ? one(null, null)
      : list.map((field, index) => <Box key={index}>{one(field, show(field.value))}</Box>);
  const station = ({ from, to, isCurrent, title, employer }: CvStation): string =>
    `${writtenMonth(from ?? '?')} – ${isCurrent ? t('application.today') : writtenMonth(to ?? '?')} · ${[title, employer].filter(Boolean).join(', ')}`;
  return (
    <Panel hint={t('application.fieldsHint')} title={t('application.fields')}>
      <Facts
        facts={[
          ...(fields.name
            ? [{ label: t('application.name'), value: one(fields.name, fields.name.value) }]
            : []),
          ...(fields.email
            ? [{ label: t('application.email'), value: one(fields.email, fields.email.value) }]
            : []),
          ...(fields.phone
            ? [{ label: t('application.phone'), value: one(fields.phone, fields.phone.value) }]
            : []),
          { label: t('application.stations'), value: many(fields.stations, station) },
          { label: t('application.education'), value: many(fields.education, station) },
          {
            label: t('application.languages'),
            value: many(fields.languages, ({ language, level }) =>
              [languageName(names, language), level].filter(Boolean).join(' '),
            ),
          },
          { label: t('application.skills'), value: many(fields.skills, (skill) => skill) },
        ]}
      />
    </Panel>
  );
}

// a code where the language was recognised, else the word of the CV
function languageName(names: Intl.DisplayNames, language: string): string {
  return /^[a-z]{2,3}$/.test(language) ? (names.of(language) ?? language) : language;
}

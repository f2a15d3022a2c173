import type { CvFields, CvStation, ExtractedField, Json, JsonObject, TextSpan } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import { objectsOf, requiredText, textOrNull } from '../../read-input.js';
import type { Load, Submit } from '../../registry.js';
import { actorOf } from '../requisition/requisition-form.js';
import { plain } from '../refuse.js';
import { applicationFacts, type ApplicationFacts } from './application-facts.js';

/** Fields of a CV nobody could read. */
export const NO_FIELDS: CvFields = {
  name: null,
  email: null,
  phone: null,
  stations: [],
  education: [],
  languages: [],
  skills: [],
};

const spanJson = (span: TextSpan | null): Json => (span === null ? null : [span.start, span.end]);

const stationJson = ({ value, span }: ExtractedField<CvStation>): JsonObject => ({
  title: value.title,
  employer: value.employer,
  from: value.from,
  to: value.to,
  isCurrent: value.isCurrent,
  span: spanJson(span),
});

/** The form `correct-cv` as the program read the CV. */
export const formOfFields = (
  fields: CvFields,
  candidate: Pick<ApplicationFacts, 'candidateName' | 'candidateEmail' | 'candidatePhone'>,
): JsonObject => ({
  name: fields.name?.value ?? candidate.candidateName,
  email: candidate.candidateEmail ?? fields.email?.value ?? null,
  phone: candidate.candidatePhone ?? fields.phone?.value ?? null,
  stations: fields.stations.map(stationJson),
  education: fields.education.map(stationJson),
  languages: fields.languages.map(({ value, span }) => ({ ...value, span: spanJson(span) })),
  skills: fields.skills.map(({ value, span }) => ({ skill: value, span: spanJson(span) })),
});

const spanOf = (value: Json | undefined): TextSpan | null => {
  const [start, end] = Array.isArray(value) ? value : [];
  return typeof start === 'number' && typeof end === 'number' && end >= start ? { start, end } : null;
};

const stationOf = (one: JsonObject): ExtractedField<CvStation> => ({
  value: {
    title: textOrNull(one, 'title') ?? '',
    employer: textOrNull(one, 'employer'),
    from: textOrNull(one, 'from'),
    to: textOrNull(one, 'to'),
    isCurrent: one['isCurrent'] === true,
  },
  span: spanOf(one['span']),
});

/** A corrected value keeps its place in the text only while it is what stands there. */
const kept = (value: string | null, before: ExtractedField<string> | null): ExtractedField<string> | null =>
  value === null ? null : { value, span: before?.value === value ? before.span : null };

/** What a person made of the fields; places in the text go with the entries they came with. */
export const fieldsOfForm = (data: JsonObject, before: CvFields): CvFields => ({
  name: kept(textOrNull(data, 'name'), before.name),
  email: kept(textOrNull(data, 'email'), before.email),
  phone: kept(textOrNull(data, 'phone'), before.phone),
  stations: objectsOf(data['stations']).map(stationOf),
  education: objectsOf(data['education']).map(stationOf),
  languages: objectsOf(data['languages']).map((one) => ({
    value: { language: requiredText(one, 'language'), level: textOrNull(one, 'level') },
    span: spanOf(one['span']),
  })),
  skills: objectsOf(data['skills']).map((one) => ({
    value: requiredText(one, 'skill'),
    span: spanOf(one['span']),
  })),
});

/** The fields beside the text they were read from. */
export const loadCv: Load = {
  name: 'recruiting.cv',
  async run(tx, variables) {
    const application = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    return {
      data: formOfFields(application.cvFields ?? NO_FIELDS, application),
      shows: [
        { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: plain(application.title) },
        {
          name: 'cvText',
          label: { de: 'Text des Lebenslaufs', en: 'Text of the CV' },
          value:
            application.cvText === null
              ? {
                  de: 'Kein lesbarer Text; bitte aus dem Dokument übertragen.',
                  en: 'No readable text; please copy from the document.',
                }
              : plain(application.cvText),
        },
        ...(application.decisionReason === null
          ? []
          : [
              {
                name: 'question',
                label: { de: 'Rückfrage', en: 'Question' },
                value: plain(application.decisionReason),
              },
            ]),
      ],
    };
  },
};

/** Stores the corrected fields and who corrected them: whoever did will read the application unmasked. */
export const correctCv: Submit = {
  name: 'recruiting.correctCv',
  async run(tx, { data, variables }, context) {
    const application = await applicationFacts(tx, requiredText(variables, 'applicationId'));
    const fields = fieldsOfForm(data, application.cvFields ?? NO_FIELDS);
    const cvCorrectorId = actorOf(context);
    await rowsOf(
      tx,
      `UPDATE application SET cv_fields = $2::jsonb, cv_corrected_by = $3, cv_corrected_at = $4, version = version + 1 WHERE id = $1`,
      [application.id, JSON.stringify(fields), cvCorrectorId, context.now],
    );
    const email = fields.email?.value ?? null;
    await rowsOf(
      tx,
      'UPDATE candidate SET name = $2, email = $3, phone = $4, version = version + 1 WHERE id = $1',
      [application.candidateId, requiredText(data, 'name').trim(), email, fields.phone?.value ?? null],
    );
    return { variables: { cvCorrectorId, hasEmail: email !== null } };
  },
};

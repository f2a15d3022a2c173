import { DomainError } from '@kontor/contracts';
import type {
  Actor,
  ApplicationCard,
  ApplicationView,
  Criterion,
  MatchBucket,
  MatchResult,
  Page,
} from '@kontor/contracts';
import {
  applicationDetail,
  criteriaVersion,
  documentRefs,
  documentsOf,
  listApplications,
  listRequisitions,
  possibleDuplicates,
} from '@kontor/database';
import type { ApplicationDetail, ApplicationRow, EntityManager } from '@kontor/database';
import { may } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import { hiringViewer } from '../access/organisation.js';
import { DocumentAccess } from '../documents/document-access.js';
import { sortedPageIn } from '../http/page.query.js';
import { InterviewQueries } from '../interviews/interview-queries.js';
import { OfferQueries } from '../offers/offer-queries.js';
import { applicationActions, cardOf } from './application-card.js';
import type { ApplicationAction } from './application-card.js';
import type { ApplicationsQuery } from './applications.dto.js';
import { maskedCv } from './masked-cv.js';
import { Masking, maskedName } from './masking.js';

/** An application with what the viewer may do to it now. */
export type ApplicationAnswer = ApplicationView & { readonly allowedActions: readonly ApplicationAction[] };

/** Answer to "why this classification": what went in, by which rules, what came out, and who decided otherwise. */
export interface Explanation {
  readonly applicationId: string;
  readonly criteriaVersion: number | null;
  readonly criteria: readonly Criterion[];
  readonly inputs: Pick<ApplicationView, 'cvText' | 'cvFields'>;
  readonly output: MatchResult | null;
  readonly override: { readonly bucket: MatchBucket; readonly reason: string | null } | null;
}

/** Reads applications as the viewer may see them: names hidden while masking asks for it. */
@Injectable()
export class ApplicationQueries {
  constructor(
    private readonly masking: Masking,
    private readonly documents: DocumentAccess,
    private readonly interviews: InterviewQueries,
    private readonly offers: OfferQueries,
  ) {}

  async list(tx: EntityManager, me: Actor, query: ApplicationsQuery): Promise<Page<ApplicationCard>> {
    const { requisitionId, stage } = query;
    const mask = await this.masking.of(tx, me);
    const page = await listApplications(tx, hiringViewer(me), {
      ...sortedPageIn(query, 'stageSince', 'asc'),
      ...(requisitionId === undefined ? {} : { requisitionId }),
      ...(stage === undefined ? {} : { stage }),
    });
    return { ...page, data: page.data.map((row) => cardOf(me, row, mask)) };
  }

  /** @throws not-found when the viewer may not see it */
  async seen(tx: EntityManager, me: Actor, id: string): Promise<ApplicationRow> {
    const page = { page: 1, perPage: 1, sort: 'receivedAt', order: 'asc' } as const;
    const { data } = await listApplications(tx, hiringViewer(me), { ...page, id });
    if (!data[0]) throw new DomainError('not-found');
    return data[0];
  }

  async show(tx: EntityManager, me: Actor, id: string): Promise<ApplicationAnswer> {
    const row = await this.seen(tx, me, id);
    const mask = await this.masking.of(tx, me);
    const card = cardOf(me, row, mask);
    const detail = await this.#detail(tx, id);
    const cv = readableCv(detail, card.isMasked);
    const cvDocuments = card.isMasked ? new Map() : await documentRefs(tx, [detail.cvDocumentId]);
    const offers = may(me, 'offer.read', { ownIds: [row.hiringManagerId] });
    return {
      ...card,
      candidate: {
        id: row.candidateId,
        name: card.candidateName,
        email: card.isMasked ? null : row.candidateEmail,
        phone: card.isMasked ? null : row.candidatePhone,
        language: row.candidateLanguage,
      },
      ...cv,
      cvDocument: detail.cvDocumentId === null ? null : (cvDocuments.get(detail.cvDocumentId) ?? null),
      criteria: await criteriaFor(tx, me, row, detail.match),
      match: detail.match,
      interviews: await this.interviews.ofApplication(tx, me, id),
      offers: offers ? await this.offers.ofApplication(tx, id) : [],
      possibleDuplicates: card.isMasked ? [] : await duplicatesOf(tx, me, id),
      anonymiseAt: detail.anonymiseAt,
      anonymiseTrace: detail.anonymiseTrace,
      isOnHold: row.isOnHold,
      documents: await this.documents.readableOf(
        tx,
        me,
        await documentsOf(tx, { instanceId: row.instanceId }),
      ),
      allowedActions: applicationActions(me, row),
    };
  }

  async explanation(tx: EntityManager, me: Actor, id: string): Promise<Explanation> {
    const row = await this.seen(tx, me, id);
    const { isMasked } = cardOf(me, row, await this.masking.of(tx, me));
    const detail = await this.#detail(tx, id);
    const { match, bucketOverride, bucketOverrideReason } = detail;
    return {
      applicationId: id,
      criteriaVersion: match?.criteriaVersion ?? null,
      criteria: await criteriaFor(tx, me, row, match),
      inputs: readableCv(detail, isMasked),
      output: match,
      override: bucketOverride === null ? null : { bucket: bucketOverride, reason: bucketOverrideReason },
    };
  }

  async #detail(tx: EntityManager, id: string): Promise<ApplicationDetail> {
    const detail = await applicationDetail(tx, id);
    if (!detail) throw new DomainError('not-found');
    return detail;
  }
}

function readableCv(
  detail: ApplicationDetail,
  isMasked: boolean,
): Pick<ApplicationView, 'cvText' | 'cvFields'> {
  if (!isMasked) return { cvText: detail.cvText, cvFields: detail.cvFields };
  const { text, fields } = maskedCv(detail.cvText, detail.cvFields);
  return { cvText: text, cvFields: fields };
}

/** The criteria that were used; those of today while nothing was compared yet. */
async function criteriaFor(
  tx: EntityManager,
  me: Actor,
  row: ApplicationRow,
  match: MatchResult | null,
): Promise<readonly Criterion[]> {
  if (match !== null) return (await criteriaVersion(tx, row.requisitionId, match.criteriaVersion)) ?? [];
  const page = { page: 1, perPage: 1, sort: 'no', order: 'asc' } as const;
  const viewer = { ...hiringViewer(me), seesAll: true };
  const { data } = await listRequisitions(tx, viewer, { ...page, id: row.requisitionId });
  return data[0]?.criteria ?? [];
}

const SAME_EMAIL = { de: 'Gleiche E-Mail-Adresse', en: 'Same e-mail address' } as const;
const SIMILAR_NAME = { de: 'Ähnlicher Name', en: 'Similar name' } as const;

/** Possible second applications among those the viewer may see with their names. */
async function duplicatesOf(
  tx: EntityManager,
  me: Actor,
  id: string,
): Promise<ApplicationView['possibleDuplicates']> {
  if (!may(me, 'application.merge', {})) return [];
  const rows = await possibleDuplicates(tx, id);
  return rows.map(({ id: other, businessKey, candidateName, sameEmail }) => ({
    id: other,
    businessKey,
    candidateName: may(me, 'application.readIdentity', {})
      ? candidateName
      : maskedName(businessKey, me.language),
    reason: (sameEmail ? SAME_EMAIL : SIMILAR_NAME)[me.language],
  }));
}

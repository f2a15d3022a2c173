import type { PersonRef } from './common.js';
import type { DocumentRef } from './task-view.js';

/** Columns of the pipeline board, in order; an application stands in exactly one. */
export const APPLICATION_STAGES = [
  'received',
  'screening',
  'interview',
  'decision',
  'offer',
  'hired',
  'rejected',
  'withdrawn',
  'pool',
  'merged',
] as const;
export type ApplicationStage = (typeof APPLICATION_STAGES)[number];

export const REQUISITION_STATES = [
  'draft',
  'submitted',
  'approved',
  'rejected',
  'withdrawn',
  'published',
  'paused',
  'filled',
  'cancelled',
  'expired',
] as const;
export type RequisitionState = (typeof REQUISITION_STATES)[number];

export interface RequisitionListItem {
  readonly id: string;
  readonly version: number;
  readonly no: string;
  readonly title: string;
  readonly orgUnit: string;
  readonly state: RequisitionState;
  readonly headcount: number;
  readonly filled: number;
  readonly applicationCount: number;
  readonly instanceId: string;
  readonly closesAt: string | null;
}

export interface Criterion {
  readonly id: string;
  readonly label: string;
  readonly kind: 'skill' | 'experience-years' | 'language' | 'education' | 'certificate';
  /** Words that count as evidence, any of them. */
  readonly terms: readonly string[];
  readonly isMust: boolean;
  /** 1 (useful) … 5 (decisive). */
  readonly weight: number;
  readonly minYears?: number;
  /** CEFR level for languages. */
  readonly minLevel?: 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2';
}

/** A place in the CV's extracted text: character offsets, end exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface ExtractedField<T> {
  readonly value: T;
  readonly span: TextSpan | null;
}

/** Fields read from a CV, each with its place in the text. Dates `YYYY-MM` or `YYYY`. */
export interface CvFields {
  readonly name: ExtractedField<string> | null;
  readonly email: ExtractedField<string> | null;
  readonly phone: ExtractedField<string> | null;
  readonly stations: readonly ExtractedField<CvStation>[];
  readonly education: readonly ExtractedField<CvStation>[];
  readonly languages: readonly ExtractedField<{ readonly language: string; readonly level: string | null }>[];
  readonly skills: readonly ExtractedField<string>[];
}

export interface CvStation {
  readonly from: string | null;
  readonly to: string | null;
  readonly isCurrent: boolean;
  readonly title: string;
  readonly employer: string | null;
}

export const MATCH_BUCKETS = ['strong', 'good', 'partial', 'unclear'] as const;
export type MatchBucket = (typeof MATCH_BUCKETS)[number];

export interface CriterionMatch {
  readonly criterionId: string;
  readonly result: 'found' | 'partly' | 'not-found';
  readonly spans: readonly TextSpan[];
  /** Shown arithmetic, e.g. "2019-03 – 2022-02 = 36 months". */
  readonly arithmetic: string | null;
}

/** Answer to "why this bucket": criteria version, inputs and output (Art. 86 AI Act). */
export interface MatchResult {
  readonly criteriaVersion: number;
  readonly bucket: MatchBucket;
  readonly points: number;
  readonly maxPoints: number;
  readonly mustNotFound: readonly string[];
  readonly matches: readonly CriterionMatch[];
}

/** A card of the board. */
export interface ApplicationCard {
  readonly id: string;
  readonly version: number;
  readonly instanceId: string;
  readonly businessKey: string;
  readonly requisitionId: string;
  readonly requisitionTitle: string;
  /** Masked ("Bewerbung 0042") while names are hidden from the viewer. */
  readonly candidateName: string;
  readonly isMasked: boolean;
  readonly stage: ApplicationStage;
  readonly stageSince: string;
  readonly daysInStage: number;
  readonly isStuck: boolean;
  readonly owner: PersonRef | null;
  readonly nextAction: {
    readonly taskId: string;
    readonly name: { readonly de: string; readonly en: string };
    readonly dueAt: string | null;
  } | null;
  readonly bucket: MatchBucket | null;
  readonly source: string;
}

export interface ApplicationView extends ApplicationCard {
  readonly candidate: {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly language: 'de' | 'en';
  };
  readonly cvText: string | null;
  readonly cvDocument: DocumentRef | null;
  readonly cvFields: CvFields | null;
  readonly criteria: readonly Criterion[];
  readonly match: MatchResult | null;
  readonly interviews: readonly InterviewView[];
  readonly offers: readonly OfferView[];
  readonly possibleDuplicates: readonly {
    readonly id: string;
    readonly businessKey: string;
    readonly candidateName: string;
    readonly reason: string;
  }[];
  readonly anonymiseAt: string | null;
  readonly anonymiseTrace: string | null;
  readonly isOnHold: boolean;
  readonly documents: readonly DocumentRef[];
}

export const INTERVIEW_STATES = [
  'slots-proposed',
  'confirmed',
  'held',
  'scored',
  'no-show',
  'rescheduling',
  'cancelled',
] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

export interface InterviewView {
  readonly id: string;
  readonly version: number;
  readonly applicationId: string;
  readonly candidateName: string;
  readonly round: number;
  readonly state: InterviewState;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly room: string | null;
  readonly sequence: number;
  readonly interviewers: readonly PersonRef[];
  readonly slots: readonly {
    readonly id: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly isTaken: boolean;
  }[];
  /** Null until the viewer has given their own. */
  readonly scorecards: readonly ScorecardView[] | null;
  readonly conflicts: readonly string[];
}

export interface ScorecardView {
  readonly id: string;
  readonly interviewer: PersonRef;
  readonly ratings: readonly {
    readonly criterionId: string;
    readonly rating: 1 | 2 | 3 | 4 | 5 | null;
    readonly note: string;
  }[];
  readonly recommendation: 'yes' | 'no' | 'unsure';
  readonly summary: string;
  readonly submittedAt: string;
}

export interface OfferView {
  readonly id: string;
  readonly offerVersion: number;
  readonly state:
    'draft' | 'approval' | 'works-council' | 'sent' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  readonly salaryCents: number;
  readonly currency: 'EUR';
  readonly weeklyHours: number;
  readonly startDate: string;
  readonly fixedTermUntil: string | null;
  readonly expiresAt: string | null;
  readonly letter: DocumentRef | null;
}

export interface OutgoingMailView {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'held' | 'dropped';
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly messageId: string;
  readonly hasCalendar: boolean;
  readonly instanceId: string | null;
  readonly error: string | null;
}

import type { CvFields, JsonObject } from '@kontor/contracts';

/** What an application consists of when it arrives, as the start of its process takes it. */
export interface ApplicationSubmission {
  readonly requisitionId: string;
  readonly source: 'public-form' | 'hr-upload' | 'agency' | 'post' | 'mail';
  readonly sourceDetail?: string;
  readonly candidate: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
    readonly language: 'de' | 'en';
    readonly isSeverelyDisabled?: boolean | null;
    readonly declinesSbv?: boolean;
  };
  readonly documents: readonly { readonly documentId: string; readonly kind: 'cv' | 'attachment' }[];
  readonly cv: { readonly text: string; readonly fields: CvFields } | null;
  readonly consents: readonly { readonly purpose: 'pool' | 'privacy'; readonly textVersion: string }[];
  readonly note?: string;
}

/** The submission as the plain JSON that a message carries. */
export function jsonOf(submission: ApplicationSubmission): JsonObject {
  return JSON.parse(JSON.stringify(submission)) as JsonObject;
}

import type { Language } from '@kontor/contracts';
import { fileProblem } from '../cvFiles.js';

/** Versions of the texts a candidate reads; they are stored with what they agreed to. */
export const PRIVACY_TEXT = 'privacy-2026-11';
export const POOL_TEXT = 'pool-2026-11';

/** What the public form holds while it is filled in. */
export interface ApplicationDraft {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly language: Language;
  readonly disability: 'none' | 'yes' | 'no';
  readonly declinesSbv: boolean;
  readonly note: string;
  readonly hasRead: boolean;
  readonly pool: boolean;
  readonly cv: File | null;
  readonly attachments: readonly File[];
}

export type DraftErrors = Readonly<
  Partial<Record<'name' | 'email' | 'cv' | 'attachments' | 'hasRead', string>>
>;

/** Keys of what is missing or wrong, by field. */
export function errorsOf({ name, email, cv, attachments, hasRead }: ApplicationDraft): DraftErrors {
  const cvProblem = cv ? fileProblem(cv) : null;
  const other = attachments.map(fileProblem).find((problem) => problem !== null);
  const isMail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  return {
    ...(name.trim() === '' ? { name: 'public.required' } : {}),
    ...(isMail ? {} : { email: email.trim() === '' ? 'public.required' : 'public.emailInvalid' }),
    ...(cv === null ? { cv: 'public.cvMissing' } : cvProblem ? { cv: `public.${cvProblem}` } : {}),
    ...(other ? { attachments: `public.${other}` } : {}),
    ...(hasRead ? {} : { hasRead: 'public.privacyMissing' }),
  };
}

/** The draft as the API takes it; what was not said is not sent. */
export function formOf(draft: ApplicationDraft): FormData {
  const form = new FormData();
  form.set('name', draft.name.trim());
  form.set('email', draft.email.trim());
  if (draft.phone.trim() !== '') form.set('phone', draft.phone.trim());
  form.set('language', draft.language);
  form.set('privacyTextVersion', PRIVACY_TEXT);
  if (draft.pool) form.set('poolTextVersion', POOL_TEXT);
  if (draft.disability !== 'none') form.set('isSeverelyDisabled', String(draft.disability === 'yes'));
  if (draft.disability === 'yes' && draft.declinesSbv) form.set('declinesSbv', 'true');
  if (draft.note.trim() !== '') form.set('note', draft.note.trim());
  if (draft.cv) form.append('cv', draft.cv);
  for (const file of draft.attachments) form.append('attachment', file);
  return form;
}

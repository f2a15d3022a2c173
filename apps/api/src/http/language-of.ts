import type { Language } from '@kontor/contracts';
import type { KontorRequest } from './kontor-request.js';

/** Language of an answer: the signed-in person's, else the browser's first of ours, else German. */
export function languageOf(request: KontorRequest): Language {
  if (request.signedIn) return request.signedIn.actor.language;
  return request.acceptsLanguages('de', 'en') === 'en' ? 'en' : 'de';
}

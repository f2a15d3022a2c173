import type { Delegate, DelegateSettings, Load, Submit } from '../registry.js';
import { expireOffer, recordAnswer, remindOfOffer, sendOffer, withdrawOffer } from './send-offer.js';
import { checkTitle } from './residence-title.js';
import { approveOffer, saveTerms, termsForm } from './terms.js';
import {
  checkWorksCouncil,
  informWorksCouncil,
  worksCouncilAnswer,
  worksCouncilForm,
} from './works-council.js';

/** What the offer stage of an application names. */
export const offers = (
  settings: DelegateSettings,
): {
  readonly delegates: readonly Delegate[];
  readonly submits: readonly Submit[];
  readonly loads: readonly Load[];
} => ({
  delegates: [
    checkWorksCouncil,
    sendOffer(settings),
    remindOfOffer(settings),
    expireOffer,
    recordAnswer(settings),
    withdrawOffer(settings),
  ],
  submits: [saveTerms, approveOffer, checkTitle, informWorksCouncil, worksCouncilAnswer],
  loads: [termsForm, worksCouncilForm],
});

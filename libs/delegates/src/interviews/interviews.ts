import type { Delegate, DelegateSettings, Load, Submit } from '../registry.js';
import { takeChosenSlot } from './book-slot.js';
import { confirmAppointment, remindOfAppointment } from './confirm-appointment.js';
import { appointmentForm, confirmHeld, recordNoShow } from './confirm-held.js';
import { createInterview } from './create-interview.js';
import { cancelAll, closeInterview, reschedule } from './end-appointment.js';
import { inviteCandidate, remindOfChoice } from './invite-candidate.js';
import { proposalForm } from './proposal-form.js';
import { proposeSlots } from './propose-slots.js';
import { callForm, recordCall } from './record-call.js';
import { completeInterview, scorecardForm, submitScorecard } from './scorecards.js';

/** Everything the process `interview` names, and `interviews.cancelAll` for the application it belongs to. */
export const interviews = (
  settings: DelegateSettings,
): {
  readonly delegates: readonly Delegate[];
  readonly submits: readonly Submit[];
  readonly loads: readonly Load[];
} => ({
  delegates: [
    createInterview,
    inviteCandidate(settings),
    remindOfChoice(settings),
    takeChosenSlot(settings),
    confirmAppointment(settings),
    remindOfAppointment(settings),
    reschedule(settings),
    closeInterview(settings),
    cancelAll(settings),
    recordNoShow,
    completeInterview,
  ],
  submits: [proposeSlots, recordCall, confirmHeld, submitScorecard],
  loads: [proposalForm, callForm, appointmentForm, scorecardForm],
});

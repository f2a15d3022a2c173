export {
  type Action,
  ACTIONS,
  type Grant,
  PERMISSIONS,
  type Relation,
  RELATIONS,
  REPRESENTATIONS,
} from './permissions.js';
export { areReadsRecorded, may, permissionsOf, type Resource } from './may.js';
export { type Holder, holdersOf, isValidAt, type Member, type TaskRule } from './people.js';
export { isAbsent, MAX_SUBSTITUTES, resolveSubstitute, type Substitution } from './substitution.js';
export {
  type Eligible,
  eligibleFor,
  entitledTo,
  type NobodyEligible,
  nobodyEligible,
} from './eligibility.js';
export { canComplete, type CompletionRight } from './can-complete.js';
export { findStaffingGaps, type Staff, type StaffedStep, type StaffingGap } from './staffing.js';

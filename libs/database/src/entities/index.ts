import { AccountEntity, SessionEntity } from './account.js';
import { CandidateEntity, ApplicationEntity, ConsentRecordEntity } from './application.js';
import { BusinessCalendarEntity, CalendarClosureEntity } from './calendar.js';
import { ProcessDefinitionEntity, DecisionDefinitionEntity } from './definition.js';
import { DocumentContentEntity, DocumentEntity, OutgoingMailEntity } from './document.js';
import { HistoryEventEntity, HistoryDetailEntity } from './history.js';
import { InstallationEntity } from './installation.js';
import { RehearsalEntity, ProcessInstanceEntity, InstanceAccessEntity, IncidentEntity } from './instance.js';
import {
  InterviewEntity,
  InterviewParticipantEntity,
  InterviewSlotEntity,
  ScorecardEntity,
} from './interview.js';
import { OfferEntity, WorksCouncilRequestEntity } from './offer.js';
import { OrgUnitEntity, PersonEntity, RoleAssignmentEntity, AbsenceEntity } from './organisation.js';
import { PositionPlanEntity, RequisitionEntity, RequisitionCriteriaEntity } from './requisition.js';
import { UserTaskEntity, TaskExclusionEntity, TaskCommentEntity } from './task.js';

export * from './account.js';
export * from './application.js';
export * from './calendar.js';
export * from './definition.js';
export * from './document.js';
export * from './history.js';
export * from './installation.js';
export * from './instance.js';
export * from './interview.js';
export * from './offer.js';
export * from './organisation.js';
export * from './requisition.js';
export * from './task.js';

/** Every entity of the house, for the data source. */
export const ENTITIES = [
  AccountEntity,
  SessionEntity,
  CandidateEntity,
  ApplicationEntity,
  ConsentRecordEntity,
  BusinessCalendarEntity,
  CalendarClosureEntity,
  ProcessDefinitionEntity,
  DecisionDefinitionEntity,
  DocumentContentEntity,
  DocumentEntity,
  OutgoingMailEntity,
  HistoryEventEntity,
  HistoryDetailEntity,
  InstallationEntity,
  RehearsalEntity,
  ProcessInstanceEntity,
  InstanceAccessEntity,
  IncidentEntity,
  InterviewEntity,
  InterviewParticipantEntity,
  InterviewSlotEntity,
  ScorecardEntity,
  OfferEntity,
  WorksCouncilRequestEntity,
  OrgUnitEntity,
  PersonEntity,
  RoleAssignmentEntity,
  AbsenceEntity,
  PositionPlanEntity,
  RequisitionEntity,
  RequisitionCriteriaEntity,
  UserTaskEntity,
  TaskExclusionEntity,
  TaskCommentEntity,
];

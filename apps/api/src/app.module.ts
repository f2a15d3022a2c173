import { Module } from '@nestjs/common';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AbsencesController } from './absences/absences.controller.js';
import { AbsencesService } from './absences/absences.service.js';
import { DatabaseClock } from './access/database-clock.js';
import { Organisation } from './access/organisation.js';
import { PermissionGuard } from './access/permission.guard.js';
import { SameOriginGuard } from './access/same-origin.guard.js';
import type { AppDependencies } from './app.js';
import { ApplicationCommands } from './applications/application-commands.js';
import { ApplicationQueries } from './applications/application-queries.js';
import { ApplicationsController } from './applications/applications.controller.js';
import { Rejections } from './applications/rejections.js';
import { RejectionsController } from './applications/rejections.controller.js';
import { Intake } from './applications/intake.js';
import { Masking } from './applications/masking.js';
import { CheckpointsController } from './checkpoints/checkpoints.controller.js';
import { CvInterceptor } from './applications/read-cvs.js';
import { LOG, METRICS, NAMES, RUNTIME, SETTINGS, TEMPORAL_PROBE } from './dependencies.js';
import { DeploymentsController } from './deployments/deployments.controller.js';
import { DocumentAccess } from './documents/document-access.js';
import { DocumentStore } from './documents/document-store.js';
import { DocumentsController } from './documents/documents.controller.js';
import { EffectsController } from './effects/effects.controller.js';
import { EventStreams } from './events/event-streams.js';
import { EventsController } from './events/events.controller.js';
import { CheckpointProofs } from './evidence/checkpoint-proofs.js';
import { CollectEvidence } from './evidence/collect-evidence.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { VerifierController } from './evidence/verifier.controller.js';
import { HealthController } from './health/health.controller.js';
import { StorageGuard } from './health/storage.guard.js';
import { HistoryEventsController } from './history-events/history-events.controller.js';
import { HomeController } from './home/home.controller.js';
import { EtagInterceptor } from './http/etag.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestPipe } from './http/request.pipe.js';
import { UploadInterceptor } from './http/uploads.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { InterviewCommands } from './interviews/interview-commands.js';
import { InterviewQueries } from './interviews/interview-queries.js';
import { InterviewsController } from './interviews/interviews.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { OfferQueries } from './offers/offer-queries.js';
import { OffersController } from './offers/offers.controller.js';
import { OpenApi, OpenApiController } from './openapi/openapi.controller.js';
import { OutgoingMailsController } from './outgoing-mails/outgoing-mails.controller.js';
import { ResendMail } from './outgoing-mails/resend-mail.js';
import { PersonsController } from './persons/persons.controller.js';
import { PressureInterceptor } from './pressure/pressure.interceptor.js';
import { ProcessDefinitionsController } from './process-definitions/process-definitions.controller.js';
import { ProcessModels } from './process-definitions/process-models.js';
import { InstanceCommands } from './process-instances/instance-commands.js';
import { InstanceExportController } from './process-instances/instance-export.controller.js';
import { InstanceQueries } from './process-instances/instance-queries.js';
import { ProcessInstancesController } from './process-instances/process-instances.controller.js';
import { CandidateAnswers } from './public/candidate-answers.js';
import { PostingsController } from './public/postings.controller.js';
import { PublicInterviewsController } from './public/public-interviews.controller.js';
import { PublicOffersController } from './public/public-offers.controller.js';
import { ReadLogController } from './read-log/read-log.controller.js';
import { RecordReadsInterceptor } from './read-log/record-reads.interceptor.js';
import { RehearsalsController } from './rehearsals/rehearsals.controller.js';
import { CriteriaChanges } from './requisitions/criteria-changes.js';
import { RequisitionsController } from './requisitions/requisitions.controller.js';
import { RequisitionsService } from './requisitions/requisitions.service.js';
import { UploadApplications } from './requisitions/upload-applications.js';
import { SessionController } from './session/session.controller.js';
import { SessionGuard } from './session/session.guard.js';
import { SessionService } from './session/session.service.js';
import { TaskCommands } from './user-tasks/task-commands.js';
import { TaskQueries } from './user-tasks/task-queries.js';
import { UserTasksController } from './user-tasks/user-tasks.controller.js';

export const CONTROLLERS: Type[] = [
  HealthController,
  SessionController,
  EventsController,
  HomeController,
  UserTasksController,
  ProcessDefinitionsController,
  ProcessInstancesController,
  InstanceExportController,
  EvidenceController,
  VerifierController,
  DeploymentsController,
  RehearsalsController,
  IncidentsController,
  MessagesController,
  HistoryEventsController,
  ReadLogController,
  CheckpointsController,
  DocumentsController,
  RequisitionsController,
  // before the applications, whose ids would take its path
  RejectionsController,
  ApplicationsController,
  InterviewsController,
  OffersController,
  OutgoingMailsController,
  EffectsController,
  AbsencesController,
  PersonsController,
  PostingsController,
  PublicInterviewsController,
  PublicOffersController,
  OpenApiController,
];
const SERVICES: Type[] = [
  SessionService,
  EventStreams,
  DatabaseClock,
  Organisation,
  ProcessModels,
  DocumentStore,
  DocumentAccess,
  Masking,
  TaskQueries,
  TaskCommands,
  InstanceQueries,
  InstanceCommands,
  CheckpointProofs,
  CollectEvidence,
  RequisitionsService,
  UploadApplications,
  Intake,
  ApplicationQueries,
  ApplicationCommands,
  Rejections,
  CriteriaChanges,
  InterviewQueries,
  InterviewCommands,
  OfferQueries,
  AbsencesService,
  ResendMail,
  CandidateAnswers,
  OpenApi,
];

/** Order matters: who asks, then whether they may; the answer's tag outermost, the body and its CVs read before it is remembered. */
const PIPELINE: Provider[] = [
  { provide: APP_GUARD, useClass: SameOriginGuard },
  { provide: APP_GUARD, useClass: StorageGuard },
  { provide: APP_GUARD, useClass: SessionGuard },
  { provide: APP_GUARD, useClass: PermissionGuard },
  { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
  { provide: APP_INTERCEPTOR, useClass: UploadInterceptor },
  { provide: APP_INTERCEPTOR, useClass: CvInterceptor },
  { provide: APP_INTERCEPTOR, useClass: PressureInterceptor },
  { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  { provide: APP_INTERCEPTOR, useClass: RecordReadsInterceptor },
  { provide: APP_PIPE, useClass: RequestPipe },
  { provide: APP_FILTER, useFactory: (log: AppDependencies['log']) => new ProblemFilter(log), inject: [LOG] },
];

@Module({})
export class AppModule {
  static of(deps: AppDependencies): DynamicModule {
    return {
      module: AppModule,
      controllers: CONTROLLERS,
      providers: [
        { provide: DataSource, useValue: deps.dataSource },
        { provide: RUNTIME, useValue: deps.runtime },
        { provide: SETTINGS, useValue: deps.settings },
        { provide: LOG, useValue: deps.log },
        { provide: METRICS, useValue: deps.metrics },
        { provide: NAMES, useValue: deps.names },
        { provide: TEMPORAL_PROBE, useValue: deps.isTemporalUp },
        ...SERVICES,
        ...PIPELINE,
      ],
    };
  }
}

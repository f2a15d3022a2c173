import { DomainError } from '@kontor/contracts';
import { MESSAGES } from '@kontor/contracts';
import type { Actor } from '@kontor/contracts';
import { insertDocument, newId } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { DocumentStore } from '../documents/document-store.js';
import type { UploadedFile } from '../http/kontor-request.js';
import type { UploadedCv } from './read-cvs.js';
import { jsonOf } from './submission.js';
import type { ApplicationSubmission } from './submission.js';

/** One application as it arrives. */
export interface Arrival extends Omit<ApplicationSubmission, 'documents' | 'cv'> {
  readonly requisitionKey: string;
  /** Makes it arrive once. */
  readonly messageId: string;
  readonly cv: UploadedCv | null;
  readonly attachments: readonly UploadedFile[];
  readonly actor: Actor | null;
}

/** Takes applications in: files are kept and the process is started in one transaction. */
@Injectable()
export class Intake {
  constructor(
    private readonly documents: DocumentStore,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** @returns the instance that was started */
  async receive(
    tx: EntityManager,
    arrival: Arrival,
  ): Promise<{ instanceId: string; businessKey: string; status: string }> {
    const { requisitionKey, messageId, cv, attachments, actor, ...submission } = arrival;
    const createdBy = actor?.personId ?? null;
    const documents: { documentId: string; kind: 'cv' | 'attachment' }[] = [];
    if (cv !== null) {
      const documentId = newId();
      const { bytes, sha256, name } = cv.file;
      const { mediaType } = cv.read;
      const placement = { kind: 'cv', instanceId: null, taskId: null, createdBy };
      await insertDocument(tx, { id: documentId, sha256, bytes, name, mediaType, ...placement });
      documents.push({ documentId, kind: 'cv' });
    }
    for (const file of attachments) {
      const placement = { kind: 'attachment', instanceId: null, taskId: null, createdBy };
      documents.push({
        documentId: (await this.documents.store(tx, file, placement)).id,
        kind: 'attachment',
      });
    }
    const result = await this.runtime.publish({
      message: MESSAGES.applicationReceived,
      key: requisitionKey,
      messageId,
      actor,
      data: jsonOf({
        ...submission,
        documents,
        cv: cv === null ? null : { text: cv.read.text, fields: cv.read.fields },
      }),
    });
    // kept until somebody deploys the process is no answer to a candidate
    if (result.result === 'kept') throw new DomainError('state-conflict');
    return result.instance;
  }
}

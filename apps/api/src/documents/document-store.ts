import type { DocumentRef } from '@kontor/contracts';
import { DomainError } from '@kontor/contracts';
import { insertDocument, newId } from '@kontor/database';
import type { EntityManager, NewDocument } from '@kontor/database';
import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../access/database-clock.js';
import { checkUpload } from '../cv/read-cv.js';
import type { UploadedFile } from '../http/kontor-request.js';

type Placement = Pick<NewDocument, 'kind' | 'instanceId' | 'taskId' | 'createdBy'>;

/** Keeps uploaded files; what they are is decided by their content, never by what the sender calls them. */
@Injectable()
export class DocumentStore {
  constructor(private readonly clock: DatabaseClock) {}

  /** @throws unsupported-media-type and the codes of unacceptable files */
  async store(tx: EntityManager, file: UploadedFile, placement: Placement): Promise<DocumentRef> {
    if (file.bytes.byteLength === 0) throw new DomainError('file-damaged');
    const mediaType = checkUpload(file);
    const { bytes, sha256, name } = file;
    const id = newId();
    await insertDocument(tx, { id, sha256, bytes, name, mediaType, ...placement });
    return { id, name, mediaType, sizeBytes: bytes.byteLength, createdAt: this.clock.now() };
  }
}

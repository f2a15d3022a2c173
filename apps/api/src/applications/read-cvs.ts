import { DomainError, ERRORS } from '@kontor/contracts';
import { Injectable, SetMetadata, createParamDecorator } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { readCv } from '../cv/read-cv.js';
import type { ReadCv } from '../cv/read-cv.js';
import type { KontorRequest, UploadedFile } from '../http/kontor-request.js';

const READS_CVS = 'kontor:reads-cvs';
/** Field of a form whose files are CVs; files of other fields come along as they are. */
export const CV_FIELD = 'cv';

/** A CV with the file it was read from. */
export interface UploadedCv {
  readonly file: UploadedFile;
  readonly read: ReadCv;
}

/** The CVs of this route's form are read before its transaction begins: that takes seconds, and must hold no connection. */
export const ReadsCvs = (): MethodDecorator => SetMetadata(READS_CVS, true);

/** Parameter: the CVs of this request. */
export const Cvs = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<KontorRequest>().cvs ?? [],
);

@Injectable()
export class CvInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!this.reflector.get<boolean | undefined>(READS_CVS, context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<KontorRequest>();
    const cvs: UploadedCv[] = [];
    for (const [index, file] of (request.uploads ?? []).entries()) {
      if (file.fieldName === CV_FIELD) cvs.push({ file, read: await readOne(file, index) });
    }
    request.cvs = cvs;
    return next.handle();
  }
}

/** Names the file among several that could not be read. */
async function readOne(file: UploadedFile, index: number): Promise<ReadCv> {
  try {
    return await readCv(file);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { de, en } = ERRORS[error.code].text;
    const message = { de: `${file.name}: ${de}`, en: `${file.name}: ${en}` };
    throw new DomainError(error.code, {
      errors: [{ pointer: `/files/${index}`, code: error.code, message }],
    });
  }
}

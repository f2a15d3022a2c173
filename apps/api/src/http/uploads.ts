import { DomainError } from '@kontor/contracts';
import { Injectable, SetMetadata, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiConsumes, ApiExtension } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { createHash } from 'node:crypto';
import type { Observable } from 'rxjs';
import { assertAcceptableText } from './acceptable-text.js';
import { cleanFileName } from './file-name.js';
import type { KontorRequest, UploadedFile } from './kontor-request.js';

const MEBIBYTE = 1024 * 1024;
export const MAX_FILE_BYTES = 25 * MEBIBYTE;
const MAX_REQUEST_BYTES = 60 * MEBIBYTE;
const UPLOADS = 'kontor:uploads';
/** Says in the OpenAPI document how many files a form may carry. */
export const FILES_EXTENSION = 'x-takes-files';

/** The route takes a multipart form with at most this many files. */
export const TakesFiles = (options: { readonly max: number }): MethodDecorator =>
  applyDecorators(
    SetMetadata(UPLOADS, options.max),
    ApiConsumes('multipart/form-data'),
    ApiExtension(FILES_EXTENSION, options.max),
  );

/** Parameter: the uploaded files of this request. */
export const Uploads = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<KontorRequest>().uploads ?? [],
);

/** Reads multipart bodies after the guards, so that nobody without a right makes the server read megabytes. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<KontorRequest>();
    const max = this.reflector.get<number | undefined>(UPLOADS, context.getHandler());
    if (max === undefined) {
      if (request.is('multipart/form-data')) throw new DomainError('unsupported-media-type');
      return next.handle();
    }
    if (!request.is('multipart/form-data')) throw new DomainError('unsupported-media-type');
    await readMultipart(request, context.switchToHttp().getResponse<Response>(), max);
    return next.handle();
  }
}

async function readMultipart(request: KontorRequest, response: Response, maxFiles: number): Promise<void> {
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (!Number.isFinite(length)) throw new DomainError('malformed-upload');
  if (length > MAX_REQUEST_BYTES) throw new DomainError('too-large');
  const read = multer({
    storage: multer.memoryStorage(),
    defParamCharset: 'utf8',
    limits: {
      fileSize: MAX_FILE_BYTES,
      files: maxFiles,
      parts: maxFiles + 20,
      fields: 20,
      fieldSize: 20_000,
      fieldNameSize: 100,
      fieldNestingDepth: 0,
      headerPairs: 20,
    },
  }).any();
  await new Promise<void>((resolve, reject) => {
    read(request, response, (error?: unknown) => (error ? reject(uploadRefusal(error)) : resolve()));
  });
  request.uploads = filesOf(request);
  request.body = { ...(request.body as object | undefined) };
  assertAcceptableText(request.body);
}

// busboy throws plain errors with English sentences for everything that is not well-formed
const uploadRefusal = (error: unknown): unknown =>
  error instanceof MulterError ? error : new DomainError('malformed-upload');

function filesOf(request: Request): readonly UploadedFile[] {
  const files = Array.isArray(request.files) ? request.files : [];
  return files.map((file) => ({
    fieldName: file.fieldname,
    name: cleanFileName(file.originalname),
    declaredType: file.mimetype,
    bytes: file.buffer,
    sha256: createHash('sha256').update(file.buffer).digest('hex'),
  }));
}

import { ERRORS } from '@kontor/contracts';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { NO_KEY_EXTENSION } from '../http/idempotency.interceptor.js';
import { FILES_EXTENSION } from '../http/uploads.js';

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** The contract of the API as the running code states it. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Kontor')
    .setDescription(
      'Commands and queries of the Kontor back office. Errors are RFC 9457 problem details with a `code`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('kontor')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return { ...document, ...withProblems(document) };
}

/** What the decorators of the routes cannot say by themselves: refusals, keys of commands, files of forms. */
function withProblems(document: OpenAPIObject): Pick<OpenAPIObject, 'paths' | 'components'> {
  const paths = structuredClone(document.paths);
  for (const item of Object.values(paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      operation.responses['default'] = REFUSED;
      const extensions = operation as Operation & Readonly<Record<string, unknown>>;
      if (method !== 'get' && extensions[NO_KEY_EXTENSION] !== true) {
        operation.parameters = [...(operation.parameters ?? []), KEY_HEADER];
      }
      if (FILES_EXTENSION in extensions) operation.requestBody = bodyWithFiles(operation);
    }
  }
  const schemas = { ...document.components?.schemas, Problem: PROBLEM };
  return { paths, components: { ...document.components, schemas } };
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Body = NonNullable<Operation['requestBody']>;

function bodyWithFiles({ requestBody }: Operation): Body {
  const known =
    requestBody && 'content' in requestBody ? requestBody.content['multipart/form-data']?.schema : undefined;
  const schema = known === undefined ? FILES : { allOf: [known, FILES] };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

const REFUSED = {
  description: 'Refused, with the reason',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: true,
  description: 'A new UUID for a new command; the same for its repetition',
  schema: { type: 'string' as const, format: 'uuid' },
};
const BINARY = { type: 'array' as const, items: { type: 'string' as const, format: 'binary' } };
const FILES = { type: 'object' as const, properties: { cv: BINARY, attachment: BINARY } };

const PROBLEM: NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string] = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'traceId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(ERRORS) },
    detail: { type: 'string' },
    hint: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    traceId: { type: 'string', format: 'uuid' },
  },
};

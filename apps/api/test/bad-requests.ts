import { newId } from '@kontor/database';
import type { Test } from 'supertest';
import type { CaseIds } from './case-rows.js';
import { LEAVE_REQUEST } from './leave-request.js';
import type { TestApp } from './test-app.js';

const ID = newId();
const raw = (test: Test, body: string | Buffer, type = 'application/json'): Test =>
  // as it is: the client would make JSON of it
  test
    .set('Content-Type', type)
    .serialize((bytes) => bytes)
    .send(body);
const deep = (open: string, close: string): string =>
  `{"data":${open.repeat(10_000)}1${close.repeat(10_000)}}`;
const json = (body: object): string => JSON.stringify(body);
const START = { processKey: 'application', data: {} };
const ABSENCE = { from: '2026-07-01T08:00:00Z', to: '2026-07-02T08:00:00Z' };

/** A malformed request, and how it must be answered. */
export interface Bad {
  readonly send: (kontor: TestApp, ids: CaseIds) => Test;
  readonly status: number;
  readonly code: string;
}
export const bad = (status: number, code: string, send: Bad['send']): Bad => ({ send, status, code });

const body = (status: number, code: string, path: string, text: string | Buffer, type?: string): Bad =>
  bad(status, code, (kontor) => raw(kontor.as('office', 'post', path), text, type));
const query = (code: string, path: string): Bad =>
  bad(400, code, (kontor) => kontor.as('office', 'get', path));

const BODIES: Readonly<Record<string, Bad>> = {
  'no JSON at all': body(400, 'malformed-json', '/process-instances', 'hello'),
  'half a JSON': body(400, 'malformed-json', '/process-instances', '{"processKey":"a"'),
  'an array': body(400, 'malformed-json', '/process-instances', '[]'),
  'a number': body(400, 'malformed-json', '/process-instances', '7'),
  null: body(400, 'malformed-json', '/process-instances', 'null'),
  'bytes that are no UTF-8': body(
    400,
    'malformed-json',
    '/process-instances',
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
  ),
  'objects 10 000 deep': body(400, 'malformed-json', '/process-instances', deep('{"a":', '}')),
  'arrays 10 000 deep': body(400, 'malformed-json', '/process-instances', deep('[', ']')),
  'a key that is a prototype': body(
    400,
    'malformed-json',
    '/process-instances',
    '{"processKey":"application","data":{"__proto__":{"x":1}}}',
  ),
  'a string of 2 MB': body(
    413,
    'too-large',
    '/process-instances',
    json({ ...START, data: { a: 'x'.repeat(2_000_000) } }),
  ),
  'U+0000 in a value': body(
    422,
    'unacceptable-text',
    '/process-instances',
    '{"processKey":"application","data":{"a":"\\u0000"}}',
  ),
  'U+0000 in a key': body(
    422,
    'unacceptable-text',
    '/process-instances',
    '{"processKey":"application","data":{"\\u0000":1}}',
  ),
  'a lone surrogate': body(
    422,
    'unacceptable-text',
    '/process-instances',
    '{"processKey":"application","data":{"a":"\\ud800"}}',
  ),
  'a wrong content type': body(
    415,
    'unsupported-media-type',
    '/process-instances',
    json(START),
    'text/plain',
  ),
  'a form': body(
    415,
    'unsupported-media-type',
    '/process-instances',
    'processKey=a',
    'application/x-www-form-urlencoded',
  ),
  XML: body(415, 'unsupported-media-type', '/process-instances', '<a/>', 'application/xml'),
  nothing: bad(422, 'validation-failed', (kontor) => kontor.as('office', 'post', '/process-instances')),
  'a field nobody knows': body(
    422,
    'validation-failed',
    '/process-instances',
    json({ ...START, isAdmin: true }),
  ),
  'a missing field': body(422, 'validation-failed', '/process-instances', json({ data: {} })),
  'a text for an object': body(422, 'validation-failed', '/process-instances', json({ ...START, data: 'x' })),
  'a list for an object': body(422, 'validation-failed', '/process-instances', json({ ...START, data: [] })),
  'a path for a key': body(
    422,
    'validation-failed',
    '/process-instances',
    json({ ...START, processKey: '../../etc/passwd' }),
  ),
  'an absence that ends before it starts': body(
    422,
    'validation-failed',
    '/absences',
    json({ from: ABSENCE.to, to: ABSENCE.from }),
  ),
  'an absence for ever': body(
    422,
    'validation-failed',
    '/absences',
    json({ ...ABSENCE, to: '2999-01-01T00:00:00Z' }),
  ),
  'a day that does not exist': body(
    422,
    'validation-failed',
    '/absences',
    json({ ...ABSENCE, from: '2026-02-30T08:00:00Z' }),
  ),
  'a date without a time': body(
    422,
    'validation-failed',
    '/absences',
    json({ ...ABSENCE, from: '2026-07-01' }),
  ),
  'a substitute who does not exist': body(
    422,
    'validation-failed',
    '/absences',
    json({ ...ABSENCE, substituteId: ID }),
  ),
  'a role that does not exist': body(
    422,
    'validation-failed',
    '/absences',
    json({ ...ABSENCE, scope: { roles: ['king'] } }),
  ),
  'an unknown field inside a field': body(
    422,
    'validation-failed',
    '/absences',
    json({ ...ABSENCE, scope: { x: 1 } }),
  ),
};

const deploy = (code: string, model: object): Bad =>
  bad(422, code, (kontor) => raw(kontor.as('technik', 'post', '/deployments'), json(model)));
const file = (bpmn: string): Bad => deploy('model-invalid', { bpmn, dmn: [], forms: {} });
const MODELS: Readonly<Record<string, Bad>> = {
  'an empty model': deploy('validation-failed', { bpmn: '', dmn: [], forms: {} }),
  'a model without its lists': deploy('validation-failed', { bpmn: '<a/>' }),
  'decisions that are no texts': deploy('validation-failed', { bpmn: '<a/>', dmn: [{}], forms: {} }),
  'forms that are a list': deploy('validation-failed', { bpmn: '<a/>', dmn: [], forms: [] }),
  'a model that is no XML': file('hello'),
  'half a model': file(
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:pro',
  ),
  'XML of another kind': file('<html><body/></html>'),
  'a model with entities': file('<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'),
  'a model 10 000 deep': file('<a>'.repeat(10_000) + '</a>'.repeat(10_000)),
  'a decision that is no DMN': deploy('model-invalid', { bpmn: LEAVE_REQUEST, dmn: ['<x/>'], forms: {} }),
  'a form that is no form': deploy('model-invalid', { bpmn: LEAVE_REQUEST, dmn: [], forms: { x: 7 } }),
};

const QUERIES: Readonly<Record<string, Bad>> = {
  'an id that is none': query('invalid-id', '/user-tasks/17'),
  'SQL for an id': query('invalid-id', `/process-instances/${encodeURIComponent("1' OR '1'='1")}`),
  'U+0000 in a path': bad(422, 'unacceptable-text', (kontor) =>
    kontor.as('office', 'get', '/documents/%00/content'),
  ),
  'a broken escape in a path': query('invalid-parameter', '/user-tasks/%E0%A4%A'),
  'an unknown sort': query('invalid-parameter', '/user-tasks?sort=password_hash'),
  'an unknown filter': query('invalid-parameter', '/user-tasks?where=1'),
  'perPage 1000': query('invalid-parameter', '/user-tasks?perPage=1000'),
  'page 0': query('invalid-parameter', '/user-tasks?page=0'),
  'page 1e9': query('invalid-parameter', '/user-tasks?page=1000000000'),
  'a filter given twice': query('invalid-parameter', '/user-tasks?q=a&q=b'),
  'a nested filter': query('invalid-parameter', '/user-tasks?q[$ne]=a'),
  'U+0000 in a query': bad(422, 'unacceptable-text', (kontor) =>
    kontor.as('office', 'get', '/user-tasks?q=%00'),
  ),
  'a cursor that is none': bad(400, 'invalid-parameter', (kontor) =>
    kontor.as('revision', 'get', '/history-events?cursor=abc'),
  ),
  'a token with a path in it': query('invalid-id', '/public/postings/..%2F..%2Fetc%2Fpasswd'),
  'a route that does not exist': bad(404, 'not-found', (kontor) =>
    kontor.as('office', 'get', '/no-such-route'),
  ),
};

const complete = (kontor: TestApp, ids: CaseIds): Test =>
  kontor.as('fach', 'post', `/user-tasks/${ids.taskId}/complete`).send({ outcome: 'invite', data: {} });
const HEADERS: Readonly<Record<string, Bad>> = {
  'no version': bad(428, 'precondition-required', complete),
  'a weak tag': bad(412, 'stale', (kontor, ids) => complete(kontor, ids).set('If-Match', 'W/"1"')),
  'any version': bad(412, 'stale', (kontor, ids) => complete(kontor, ids).set('If-Match', '*')),
  'a version beyond numbers': bad(412, 'stale', (kontor, ids) =>
    complete(kontor, ids).set('If-Match', '"9999999999"'),
  ),
  'no key': bad(422, 'idempotency-key-required', (kontor, ids) =>
    complete(kontor, ids).set('If-Match', '"1"').unset('Idempotency-Key'),
  ),
  'a key that is no UUID': bad(422, 'idempotency-key-required', (kontor, ids) =>
    complete(kontor, ids).set('If-Match', '"1"').set('Idempotency-Key', 'again'),
  ),
  'another origin': bad(403, 'cross-origin', (kontor, ids) =>
    complete(kontor, ids).set('Origin', 'https://evil.example'),
  ),
  'no session': bad(401, 'not-signed-in', (kontor) => kontor.as(null, 'get', '/user-tasks')),
  'a session nobody has': bad(401, 'not-signed-in', (kontor) =>
    kontor.as(null, 'get', '/user-tasks').set('Cookie', `kontor=${'A'.repeat(43)}`),
  ),
};

/** Malformed requests without files, by name. */
export const BAD_REQUESTS = { ...BODIES, ...MODELS, ...QUERIES, ...HEADERS };

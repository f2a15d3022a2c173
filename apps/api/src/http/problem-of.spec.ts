import { describe, expect, it } from '@jest/globals';
import { DomainError, ERRORS, LANGUAGES } from '@kontor/contracts';
import { NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { MulterError } from 'multer';
import { QueryFailedError } from 'typeorm';
import { problemOf, refusalOf } from './problem-of.js';

const withCode = (code: string): Error => Object.assign(new Error('from below'), { code });

describe('a refusal', () => {
  it('carries code, status, the sentence in the language of the reader, and the trace id', () => {
    const { problem, headers } = problemOf(new DomainError('task-claimed'), 'de', 'trace-1');

    expect(problem).toEqual({
      type: 'urn:kontor:problem:task-claimed',
      title: 'Diese Aufgabe hat bereits jemand übernommen.',
      status: 409,
      code: 'task-claimed',
      traceId: 'trace-1',
    });
    expect(headers).toEqual({});
  });

  it('names each broken field by its pointer, with one message in one language', () => {
    const { problem } = problemOf(
      new DomainError('validation-failed', {
        errors: [
          { pointer: '/headcount', code: 'too-small', message: { de: 'Zu klein.', en: 'Too small.' } },
        ],
      }),
      'en',
      't',
    );

    expect(problem.errors).toEqual([{ pointer: '/headcount', code: 'too-small', message: 'Too small.' }]);
  });

  it('says when to come back, whenever coming back can help', () => {
    expect(problemOf(new DomainError('instance-busy'), 'de', 't').headers).toEqual({ 'Retry-After': '1' });
    const told = new DomainError('too-many-requests', { retryAfterSeconds: 7.2 });
    expect(problemOf(told, 'de', 't').headers).toEqual({ 'Retry-After': '8' });
  });

  it.each([
    ['a lost route', new NotFoundException(), 'not-found'],
    ['an upload over the limit', new PayloadTooLargeException(), 'too-large'],
    [
      'a body over the limit',
      Object.assign(new Error(), { type: 'entity.too.large', status: 413 }),
      'too-large',
    ],
    ['a surprising file', new MulterError('LIMIT_UNEXPECTED_FILE'), 'malformed-upload'],
    ['a bad uuid in the database', new QueryFailedError('', [], withCode('22P02')), 'invalid-id'],
    ['a NUL in the database', new QueryFailedError('', [], withCode('22021')), 'unacceptable-text'],
    ['a second row', new QueryFailedError('', [], withCode('23505')), 'duplicate'],
    ['a lock held too long', new QueryFailedError('', [], withCode('55P03')), 'instance-busy'],
    ['a database that is away', withCode('ECONNREFUSED'), 'database-unavailable'],
    ['a dropped connection', new Error('Connection terminated unexpectedly'), 'database-unavailable'],
    [
      'a percent sign that decodes to nothing',
      Object.assign(new URIError(), { status: 400 }),
      'invalid-parameter',
    ],
    ['a bug', new TypeError('x is not a function'), 'internal'],
    ['a thrown string', 'oops', 'internal'],
    ['a code that is a property of every object', withCode('constructor'), 'internal'],
  ])('is made of %s', (_, error, code) => {
    expect(refusalOf(error).code).toBe(code);
  });

  it('never repeats the message of an unexpected error', () => {
    expect(JSON.stringify(problemOf(new Error('password=secret'), 'de', 't'))).not.toContain('secret');
  });

  it('has a sentence in both languages for every code of the house', () => {
    for (const { text } of Object.values(ERRORS)) {
      for (const language of LANGUAGES) expect(text[language].length).toBeGreaterThan(10);
    }
  });
});

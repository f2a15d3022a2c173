import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kontor/contracts';
import { databaseErrorCode, isTransient } from './error-code.js';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('the refusal that a failure of the database means', () => {
  it.each([
    ['a server that shuts down', coded('57P01')],
    ['a server whose other process has crashed', coded('57P02')],
    ['a session that was silent inside a transaction', coded('25P03')],
    ['a connection that nobody takes', coded('ECONNREFUSED')],
    ['a pool that gives none in time', new Error('timeout exceeded when trying to connect')],
    ['a connection that was given up', new Error('Connection terminated: no answer')],
    [
      'a transaction whose connection is gone',
      new Error('Query runner already released. Cannot run queries anymore.'),
    ],
  ])('is that it is away, for %s', (_, error) => {
    expect(databaseErrorCode(error)).toBe('database-unavailable');
  });

  it('is that there is no room, for a full disk', () => {
    expect(databaseErrorCode(coded('53100'))).toBe('storage-full');
  });

  it('is found under what TypeORM has wrapped around it', () => {
    const wrapped = Object.assign(new Error('QueryFailedError'), { driverError: coded('57P03') });

    expect(databaseErrorCode(wrapped)).toBe('database-unavailable');
  });

  it('is none for an error that is not the database’s', () => {
    expect(databaseErrorCode(new Error('somebody typed this'))).toBeNull();
    expect(databaseErrorCode(coded('23505'))).toBeNull();
    expect(databaseErrorCode(null)).toBeNull();
  });
});

describe('a transaction that may be repeated', () => {
  it.each([
    ['a lock that was not had in time', coded('55P03')],
    ['a server that is away', coded('ECONNREFUSED')],
    ['a full disk', coded('53100')],
    ['a refusal that says the same', new DomainError('storage-full')],
  ])('is one ended by %s', (_, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['what a person typed', coded('22P02')],
    ['a refusal of the house', new DomainError('forbidden')],
    ['a defect', new Error('undefined is not a function')],
  ])('is not one ended by %s', (_, error) => {
    expect(isTransient(error)).toBe(false);
  });
});

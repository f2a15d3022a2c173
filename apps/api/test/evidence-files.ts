import { readZip } from '@kontor/audit';
import type { Response, Test } from 'supertest';
import type { PersonName } from './house.js';
import type { TestApp } from './test-app.js';

/** Asks for the evidence bundle of a case; its body are the bytes. */
export function bundleOf(kontor: TestApp, person: PersonName, instanceId: string): Test {
  return kontor
    .as(person, 'get', `/process-instances/${instanceId}/evidence`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
}

/** The files of a downloaded bundle by path. @throws when it is no archive */
export function filesIn({ body }: Response): ReadonlyMap<string, Buffer> {
  const reading = readZip(body as Buffer);
  if (!reading.ok) throw new Error(reading.fault);
  return reading.files;
}

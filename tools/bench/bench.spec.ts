import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { quantile } from '../house/quantile.js';
import { openLane } from './http-lane.js';
import { measureOffered } from './measure.js';
import { benchOptions, PARTS } from './options.js';
import { timeByArea } from './profile-areas.js';

describe('the measuring of the bench', () => {
  it('refuses a part it does not know', () => {
    expect(() => benchOptions({ parts: 'start,finish' })).toThrow('finish');
    expect([...benchOptions({ parts: 'lives,start' }).parts]).toEqual(['start', 'lives']);
    expect([...benchOptions({}).parts]).toEqual([...PARTS]);
  });

  it('takes the value below which the share lies', () => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect(quantile(values, 0.5)).toBe(51);
    expect(quantile(values, 0.99)).toBe(100);
    expect(quantile([], 0.5)).toBe(0);
  });

  it('counts the wait for a lane when work is offered faster than it is done', async () => {
    const { p99Ms, count } = await measureOffered(
      100,
      0.1,
      1,
      () => new Promise((done) => setTimeout(done, 30)),
    );
    expect(count).toBe(10);
    expect(p99Ms).toBeGreaterThan(150);
  });

  it('counts code of Node for the library that called it', () => {
    const frame = (functionName: string, url: string) => ({ functionName, url });
    const nodes = [
      { id: 1, callFrame: frame('(root)', ''), children: [2, 4] },
      { id: 2, callFrame: frame('query', 'file:///x/node_modules/pg/lib/client.js'), children: [3] },
      { id: 3, callFrame: frame('write', 'node:internal/streams') },
      { id: 4, callFrame: frame('(garbage collector)', '') },
    ];
    const times = timeByArea({ nodes, samples: [3, 2, 4], timeDeltas: [10, 5, 7] });
    expect(times.get('SQL client (pg, TypeORM)')).toBe(15);
    expect(times.get('garbage collection')).toBe(7);
  });

  it('reads answers with a length, in chunks and after the server has closed an idle connection', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/chunks') {
        response.write('{"a":');
        response.end('"ü"}');
      } else response.end('{"a":1}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const lane = openLane(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      expect((await lane.send({ method: 'GET', path: '/' })).json()).toEqual({ a: 1 });
      expect((await lane.send({ method: 'GET', path: '/chunks' })).json()).toEqual({ a: 'ü' });
      server.closeAllConnections();
      expect((await lane.send({ method: 'GET', path: '/' })).status).toBe(200);
    } finally {
      lane.close();
      await new Promise((done) => server.close(done));
    }
  });
});

import { connect, createServer, type Socket } from 'node:net';
import { seededRandom } from '../house/random.js';

/** What the link does to every piece of data, in both directions. */
export interface LinkState {
  /** Shortest and longest delay in ms. */
  readonly delayMs: readonly [number, number];
  /** Nothing passes; everything that has come is kept and passes later. */
  readonly isStalled: boolean;
}

/** A link between two programs on loopback that can be slow, stall, and lose connections without a word. */
export interface Link {
  readonly port: number;
  set(state: Partial<LinkState>): void;
  /** The connections of now stay open and never carry anything again: half-open for ever. New ones work. */
  forgetAll(): void;
  readonly connections: () => number;
  close(): Promise<void>;
}

interface Pair {
  isForgotten: boolean;
  readonly sockets: readonly [Socket, Socket];
}

/** Opens a link to a port of this machine. The delays come from `seed`. */
export async function openLink(targetPort: number, seed: number): Promise<Link> {
  const random = seededRandom(seed);
  const pairs = new Set<Pair>();
  let state: LinkState = { delayMs: [0, 0], isStalled: false };
  let waiting: (() => void)[] = [];

  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port: targetPort });
    const pair: Pair = { isForgotten: false, sockets: [near, far] };
    pairs.add(pair);
    carry(near, far, pair);
    carry(far, near, pair);
  });

  function carry(from: Socket, to: Socket, pair: Pair): void {
    // in the order in which they came: one piece is not sent before the one in front of it
    let line = Promise.resolve();
    const later = (deliver: () => void): void => {
      line = line.then(async () => {
        const [least, most] = state.delayMs;
        const ms = least + random() * (most - least);
        if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
        while (state.isStalled) await new Promise<void>((resolve) => waiting.push(resolve));
        if (!pair.isForgotten) deliver();
      });
    };
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => later(() => void to.write(chunk)));
    from.on('error', () => undefined);
    from.once('close', () => {
      later(() => void to.destroy());
      if (pair.sockets.every(({ destroyed }) => destroyed)) pairs.delete(pair);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    set: (change) => {
      state = { ...state, ...change };
      if (state.isStalled) return;
      const released = waiting;
      waiting = [];
      for (const go of released) go();
    },
    forgetAll: () => {
      for (const pair of pairs) pair.isForgotten = true;
    },
    connections: () => pairs.size,
    close: async () => {
      for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

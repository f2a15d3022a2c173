import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that takes every mail and then says nothing until told to. */
export interface SlowMailServer {
  readonly url: string;
  /** Message-IDs of the mails it has taken, in order. */
  readonly taken: readonly string[];
  /** Answers everything that waits, and from now on at once. */
  answer(): void;
  close(): Promise<void>;
}

export async function startSlowMailServer(): Promise<SlowMailServer> {
  const taken: string[] = [];
  let waiting: (() => void)[] | null = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const [, id = ''] = /^Message-ID: (\S+)/im.exec(Buffer.concat(chunks).toString()) ?? [];
        taken.push(id);
        if (waiting === null) done();
        else waiting.push(done);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    taken,
    answer: () => {
      const released = waiting ?? [];
      waiting = null;
      for (const done of released) done();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

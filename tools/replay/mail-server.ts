import { SMTPServer } from 'smtp-server';

/** A real mail server on the loopback interface that can be busy. */
export interface MailServer {
  readonly url: string;
  /** Recipient of each mail that was taken. */
  readonly taken: readonly string[];
  /** Message-ID of each mail that was taken, as often as it came. */
  readonly messageIds: readonly string[];
  /** Refuses the next recipients with "try again later". */
  refuseNext(count: number): void;
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startMailServer(): Promise<MailServer> {
  const taken: string[] = [];
  const messageIds: string[] = [];
  let refusals = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      refusals -= 1;
      if (refusals >= 0) done(Object.assign(new Error('later'), { responseCode: 451 }));
      else done();
    },
    onData(stream, { envelope }, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
      });
      stream.on('end', () => {
        taken.push(...envelope.rcptTo.map(({ address }) => address));
        messageIds.push(/^Message-ID:\s*(\S+)/im.exec(text)?.[1] ?? '');
        done();
      });
    },
  });
  // a sender that is killed in the middle is no fault of the server
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    messageIds,
    refuseNext: (count) => {
      refusals = count;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

import { changeAudiences } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { METRICS } from '../dependencies.js';
import type { SignedIn } from '../http/kontor-request.js';
import type { Metrics } from '../metrics/metrics.js';

const COLLECT_MS = 100;
const MOST_A_PERSON = 12;

interface Stream {
  readonly session: SignedIn;
  readonly response: Response;
}

/** Open live-update streams of this process. They carry ids; what changed is read by the ordinary queries. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  readonly #streams = new Set<Stream>();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** Opens a stream; a person's thirteenth ends the first. */
  open(session: SignedIn, response: Response): void {
    const stream = { session, response };
    const own = [...this.#streams].filter((other) => other.session.actor.personId === session.actor.personId);
    if (own.length >= MOST_A_PERSON) own[0]?.response.end();
    this.#streams.add(stream);
    this.metrics.countStreams(1);
    response.once('close', () => {
      this.#streams.delete(stream);
      this.metrics.countStreams(-1);
    });
  }

  /** Collects changes for a moment, then tells every stream that may know. */
  changed(instanceIds: readonly string[]): void {
    if (this.#streams.size === 0) return;
    for (const id of instanceIds) this.#changed.add(id);
    this.#timer ??= setTimeout(() => void this.#tell(), COLLECT_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.#timer) clearTimeout(this.#timer);
    for (const { response } of this.#streams) response.end();
  }

  async #tell(): Promise<void> {
    this.#timer = null;
    const ids = [...this.#changed];
    this.#changed = new Set();
    // a database that is away now is away for the screens too: they look again when it is back
    const audiences = await changeAudiences(this.dataSource.manager, ids).catch(() => []);
    for (const { session, response } of this.#streams) {
      const known = audiences.filter(
        ({ personIds }) => personIds === null || personIds.includes(session.actor.personId),
      );
      if (known.length > 0) response.write(known.map(eventText).join(''));
    }
  }
}

function eventText(change: { readonly instanceId: string; readonly hasIncident: boolean }): string {
  const data = JSON.stringify({ instanceId: change.instanceId });
  const types = ['instance', 'task', ...(change.hasIncident ? ['incident'] : [])];
  return types.map((type) => `event: ${type}\ndata: ${data}\n\n`).join('');
}

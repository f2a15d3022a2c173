import { Inject, Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { switchMap, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { METRICS, RUNTIME, TEMPORAL_PROBE } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import type { KontorRequest } from '../http/kontor-request.js';
import { isSafeMethod } from '../http/safe-method.js';
import type { Metrics } from '../metrics/metrics.js';
import { CommandPace } from './command-pace.js';
import type { DriverQueue } from './command-pace.js';

const LOOKS_AGAIN_MS = 500;
/** An open case has its driver within ten seconds: who has waited for six is late. */
const LATE_SECONDS = 6;
/** So many are counted at most; far more than wait while commands are held back. */
const MOST_WAITING = 10_000;
const NOBODY: DriverQueue = { waiting: 0, late: 0 };

/**
 * Holds commands back for a moment while so many come that the drivers of open cases do not keep up: decisions would
 * otherwise take all of the machine. Does nothing while Temporal is away, as waiting would not help then.
 */
@Injectable()
export class PressureInterceptor implements NestInterceptor {
  readonly #pace = new CommandPace(performance.now());
  #lookedMs = performance.now();

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(TEMPORAL_PROBE) private readonly isTemporalUp: () => Promise<boolean>,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (isSafeMethod(context.switchToHttp().getRequest<KontorRequest>().method)) return next.handle();
    const nowMs = performance.now();
    if (nowMs - this.#lookedMs >= LOOKS_AGAIN_MS) {
      this.#lookedMs = nowMs;
      void this.#look();
    }
    const delayMs = this.#pace.delayMs(nowMs);
    if (delayMs < 1) return next.handle();
    this.metrics.countDelay(delayMs / 1_000);
    return timer(delayMs).pipe(switchMap(() => next.handle()));
  }

  async #look(): Promise<void> {
    const queue = await this.#queue().catch(() => NOBODY);
    const mayHold = queue.late === 0 || (await this.isTemporalUp());
    this.#pace.adjust(mayHold ? queue : NOBODY, performance.now());
  }

  async #queue(): Promise<DriverQueue> {
    const [waiting, late] = await Promise.all(
      [0, LATE_SECONDS].map((seconds) => this.runtime.lateDrivers(seconds, MOST_WAITING)),
    );
    return { waiting: waiting ?? 0, late: late ?? 0 };
  }
}

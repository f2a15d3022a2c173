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

const LOOKS_AGAIN_MS = 500;
/** An open case has its driver within ten seconds, so that many that have waited for six are too many. */
const [TOO_MANY, FOR_SECONDS] = [30, 6];

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
    const late = await this.runtime.lateDrivers(FOR_SECONDS, TOO_MANY).catch(() => 0);
    const areLate = late >= TOO_MANY && (await this.isTemporalUp());
    this.#pace.adjust(areLate, performance.now());
  }
}

import { DomainError } from '@kontor/contracts';
import { Injectable } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Throttle, ThrottlerGuard } from '@nestjs/throttler';
import type { ThrottlerLimitDetail } from '@nestjs/throttler';

/** At most so many requests a minute from one address to one route. */
export const RateLimit = (limit: { readonly perMinute: number }): MethodDecorator & ClassDecorator =>
  Throttle({ default: { limit: limit.perMinute, ttl: 60_000 } });

/** For routes that anybody may call. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override throwThrottlingException(_: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    throw new DomainError('too-many-requests', { retryAfterSeconds: detail.timeToBlockExpire });
  }
}

import { DomainError } from '@kontor/contracts';
import type { Actor } from '@kontor/contracts';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { KontorRequest, SignedIn } from '../http/kontor-request.js';

const signedInOf = (context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<KontorRequest>();
  if (!signedIn) throw new DomainError('not-signed-in');
  return signedIn;
};

/** Parameter: the signed-in person. */
export const Me = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => signedInOf(context).actor,
);

/** Parameter: the session of the request. */
export const Session = createParamDecorator((_: unknown, context: ExecutionContext) => signedInOf(context));

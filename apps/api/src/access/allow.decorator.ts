import type { Action } from '@kontor/policy';
import { SetMetadata } from '@nestjs/common';

export const ALLOWS = 'kontor:allows';

/** The route is for holders of this permission on some resource at least; which resource is the service's question. */
export const Allow = (action: Action): MethodDecorator & ClassDecorator => SetMetadata(ALLOWS, action);

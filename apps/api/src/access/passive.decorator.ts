import { SetMetadata } from '@nestjs/common';

export const IS_PASSIVE = 'kontor:passive';

/** The route is called by a page that is merely open: it does not count as activity of the person. */
export const Passive = (): MethodDecorator => SetMetadata(IS_PASSIVE, true);

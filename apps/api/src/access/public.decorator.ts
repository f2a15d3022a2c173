import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'kontor:public';

/** The route needs no account. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);

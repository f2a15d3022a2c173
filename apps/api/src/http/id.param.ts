import { Uuid } from './fields.js';

/** Path with the id of one thing. */
export class IdParam {
  @Uuid()
  id!: string;
}

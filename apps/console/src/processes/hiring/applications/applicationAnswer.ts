import type { ApplicationView } from '@kontor/contracts';

/** Answer of `GET /applications/{id}`: the application with what the reader may do to it now. */
export interface ApplicationAnswer extends ApplicationView {
  readonly allowedActions: readonly (
    'withdraw' | 'merge' | 'hold' | 'resume' | 'override-bucket' | 'move' | 'rejection-received'
  )[];
}

import type { OutgoingMailView } from '@kontor/contracts';

/** Whether nobody knows if the mail left: it is sent again only when a person says so. */
export const isUncertain = ({ error }: Pick<OutgoingMailView, 'error'>): boolean =>
  error === 'mail-uncertain';

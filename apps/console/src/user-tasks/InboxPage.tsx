import { ListBase } from 'ra-core';
import { Inbox } from './Inbox.js';

const DEFAULTS = { view: 'mine', state: 'open' };

export function InboxPage() {
  return (
    <ListBase
      filterDefaultValues={DEFAULTS}
      perPage={25}
      resource="user-tasks"
      sort={{ field: 'dueAt', order: 'ASC' }}
      storeKey={false}
    >
      <Inbox />
    </ListBase>
  );
}

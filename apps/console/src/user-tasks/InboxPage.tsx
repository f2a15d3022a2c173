import { ListBase } from 'ra-core';
import { Inbox } from './Inbox.js';
import { useTaskCounts } from './useTaskCounts.js';

/** Begins with the tasks of the groups when nothing is assigned to the person: there is the work. */
export function InboxPage() {
  const counts = useTaskCounts();
  if (counts === undefined) return null;
  const view = counts.mine === 0 && counts.groups > 0 ? 'groups' : 'mine';
  return (
    <ListBase
      filterDefaultValues={{ view, state: 'open' }}
      perPage={25}
      resource="user-tasks"
      sort={{ field: 'dueAt', order: 'ASC' }}
      storeKey={false}
    >
      <Inbox />
    </ListBase>
  );
}

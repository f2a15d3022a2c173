import type { TaskView } from '@kontor/contracts';
import { useParams } from 'react-router-dom';
import { useApi } from '../api/useApi.js';
import { SignedIn } from '../app/SignedIn.js';
import { Loaded } from '../ui/Loaded.js';
import { TaskWorkplace } from './TaskWorkplace.js';

export function TaskPage() {
  const { id = '' } = useParams();
  const query = useApi<TaskView>(`/user-tasks/${id}`);
  return (
    <SignedIn>
      <Loaded query={query}>{(task) => <TaskWorkplace key={task.id} task={task} />}</Loaded>
    </SignedIn>
  );
}

import { useApi } from '../api/useApi.js';

export interface TaskCounts {
  readonly mine: number;
  readonly groups: number;
  readonly standIn: number;
  readonly overdue: number;
  readonly dueToday: number;
}

/** How much waits, for the menu and the tabs. */
export const useTaskCounts = (): TaskCounts | undefined => useApi<TaskCounts>('/user-tasks/counts').data;

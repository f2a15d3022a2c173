import type { Page } from '@kontor/contracts';
import type { DataProvider, GetListParams, RaRecord } from 'ra-core';
import { queryOf, request } from './request.js';

/** Lists the server sorts, each with its allowed columns; the others have an order of their own. */
export const SORTS: Readonly<Record<string, readonly string[]>> = {
  'user-tasks': ['dueAt', 'openedAt', 'priority', 'businessKey'],
  'process-instances': ['startedAt', 'endedAt', 'nextDueAt', 'businessKey'],
  applications: ['stageSince', 'receivedAt'],
  requisitions: ['no', 'title', 'closesAt'],
};

const key = (): string => crypto.randomUUID();

function listQuery(resource: string, params: GetListParams): string {
  const { page = 1, perPage = 25 } = params.pagination ?? {};
  const field = params.sort?.field ?? '';
  const sorted = SORTS[resource]?.includes(field)
    ? { sort: field, order: params.sort?.order === 'DESC' ? 'desc' : 'asc' }
    : {};
  return queryOf({ ...params.filter, page, perPage, ...sorted });
}

async function getList<T extends RaRecord>(resource: string, params: GetListParams) {
  const { data, total, isTotalCapped } = await request<Page<T>>(
    `/${resource}${listQuery(resource, params)}`,
    {
      signal: params.signal,
    },
  );
  return { data: [...data], total, meta: { isTotalCapped } };
}

/** Reads and writes by the flat conventions of the API; commands of a resource go through `useCommand`. */
export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList,
  getOne: async (resource, { id, signal }) => ({ data: await request(`/${resource}/${id}`, { signal }) }),
  getMany: async (resource, { ids }) => ({
    data: await Promise.all(ids.map((id) => request<never>(`/${resource}/${id}`))),
  }),
  getManyReference: (resource, { target, id, filter, ...params }) =>
    getList(resource, { ...params, filter: { ...filter, [target]: id } }),
  create: async (resource, { data }) => ({
    data: await request(`/${resource}`, { method: 'POST', body: data, idempotencyKey: key() }),
  }),
  update: async (resource, { id, data, previousData }) => ({
    data: await request(`/${resource}/${id}`, {
      method: 'PUT',
      body: data,
      version: previousData?.version,
      idempotencyKey: key(),
    }),
  }),
  updateMany: () => Promise.reject(new Error('not offered')),
  delete: async (resource, { id, previousData }) => {
    await request(`/${resource}/${id}`, {
      method: 'DELETE',
      version: previousData?.version,
      idempotencyKey: key(),
    });
    return { data: previousData as never };
  },
  deleteMany: () => Promise.reject(new Error('not offered')),
};

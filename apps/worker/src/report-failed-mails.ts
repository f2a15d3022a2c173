import { unreportedMails } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import type { Runtime } from '@kontor/runtime';

const AT_ONCE = 50;

/** Makes every mail that failed unseen an incident of its case, so that somebody sees it. @returns how many were news */
export async function reportFailedMails(
  dataSource: DataSource,
  runtime: Pick<Runtime, 'reportFailedMail'>,
): Promise<number> {
  let reported = 0;
  for (const { id, instanceId } of await unreportedMails(dataSource.manager, AT_ONCE)) {
    if (await runtime.reportFailedMail({ instanceId, mailId: id })) reported += 1;
  }
  return reported;
}

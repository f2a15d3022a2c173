import { DomainError } from '@kontor/contracts';

/** The code with which work is refused, `accepted` when it is not, or the text of another error. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'accepted';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

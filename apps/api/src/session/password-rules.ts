import { DomainError } from '@kontor/contracts';
import type { LocalizedText } from '@kontor/contracts';

/** Length counts more than signs and digits. @see NIST SP 800-63B §3.1.1 */
const SHORTEST = 12;

const refusal = (pointer: string, code: string, message: LocalizedText): DomainError =>
  new DomainError('validation-failed', { errors: [{ pointer, code, message }] });

/** The answer to a current password that is not right. */
export const wrongPassword = (): DomainError =>
  refusal('/currentPassword', 'wrong-password', {
    de: 'Das bisherige Kennwort stimmt nicht.',
    en: 'The current password is wrong.',
  });

/** Why a new password will not do, or null. */
export function passwordFault(
  password: string,
  { userName, current }: { readonly userName: string; readonly current: string },
): DomainError | null {
  const fault = (code: string, de: string, en: string) => refusal('/newPassword', code, { de, en });
  if ([...password].length < SHORTEST)
    return fault(
      'too-short',
      'Das Kennwort braucht mindestens 12 Zeichen.',
      'The password needs at least 12 characters.',
    );
  if (password.toLowerCase().includes(userName.toLowerCase()))
    return fault(
      'has-user-name',
      'Das Kennwort darf den Benutzernamen nicht enthalten.',
      'The password must not contain the user name.',
    );
  if (password === current)
    return fault(
      'unchanged',
      'Das ist das bisherige Kennwort. Bitte wählen Sie ein anderes.',
      'This is the current password. Please choose another one.',
    );
  return null;
}

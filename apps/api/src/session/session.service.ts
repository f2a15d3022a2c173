import { DomainError } from '@kontor/contracts';
import type { Language, SessionView } from '@kontor/contracts';
import {
  closeSession,
  closeSessionsOf,
  countFailedSignIn,
  findAccount,
  findSignInAccount,
  forgetFailedSignIns,
  openSession,
  setLanguage,
  setPassword,
} from '@kontor/database';
import type { SignInAccount } from '@kontor/database';
import { permissionsOf } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedIn } from '../http/kontor-request.js';
import { passwordFault, wrongPassword } from './password-rules.js';
import { SignInQueue, hashPassword, isPassword } from './password.js';
import { findSignedIn } from './find-signed-in.js';
import { hashSessionId, newSessionId } from './session-id.js';
import { StrangerDelays } from './stranger-delays.js';

/** Signs people in and out. Every refusal looks the same for names that exist and names that do not. */
@Injectable()
export class SessionService {
  readonly #queue = new SignInQueue();
  readonly #strangers = new StrangerDelays();

  constructor(private readonly dataSource: DataSource) {}

  /** Opens a session and returns its id for the cookie. @throws sign-in-failed, too-many-requests */
  async signIn(userName: string, password: string): Promise<{ id: string; view: SessionView }> {
    const account = await this.#queue.run(() => this.#verify(userName, password));
    const id = newSessionId();
    const signedIn = await this.dataSource.transaction(async (tx) => {
      await forgetFailedSignIns(tx, account.id);
      await openSession(tx, hashSessionId(id), account.id);
      return findSignedIn(tx, id, { isActivity: true });
    });
    if (!signedIn) throw new DomainError('sign-in-failed');
    return { id, view: this.view(signedIn) };
  }

  view({ actor, email, isDemo, expiresAt }: SignedIn): SessionView {
    return {
      person: { id: actor.personId, displayName: actor.displayName, email },
      roles: [...new Set(actor.roles.map(({ role }) => role))],
      permissions: permissionsOf(actor),
      language: actor.language,
      expiresAt,
      isDemo,
    };
  }

  async signOut(session: SignedIn): Promise<void> {
    await closeSession(this.dataSource.manager, session.sessionHash);
  }

  async setLanguage(session: SignedIn, language: Language): Promise<SessionView> {
    await setLanguage(this.dataSource.manager, session.actor.personId, language);
    return this.view({ ...session, actor: { ...session.actor, language } });
  }

  /**
   * Sets a new password and ends the person's other sessions. Only who knows the current one learns whether the new one will do;
   * wrong tries count like those of signing in.
   * @throws validation-failed, too-many-requests
   */
  async changePassword({ actor, sessionHash }: SignedIn, current: string, next: string): Promise<void> {
    const account = await findAccount(this.dataSource.manager, actor.accountId);
    if (!account?.isUsable) throw new DomainError('not-signed-in');
    const { id, userName, personId, passwordHash, blockedForSeconds } = account;
    if (blockedForSeconds > 0)
      throw new DomainError('too-many-requests', { retryAfterSeconds: blockedForSeconds });
    if (!(await this.#queue.run(() => isPassword(current, passwordHash)))) {
      await countFailedSignIn(this.dataSource.manager, id);
      throw wrongPassword();
    }
    const fault = passwordFault(next, { userName, current });
    if (fault) throw fault;
    const nextHash = await this.#queue.run(() => hashPassword(next));
    await this.dataSource.transaction(async (tx) => {
      await setPassword(tx, id, nextHash);
      await closeSessionsOf(tx, personId, sessionHash);
    });
  }

  async #verify(userName: string, password: string): Promise<SignInAccount> {
    const tx = this.dataSource.manager;
    const account = await findSignInAccount(tx, userName);
    const name = userName.toLowerCase();
    const waitSeconds = account?.blockedForSeconds ?? this.#strangers.blockedForSeconds(name, Date.now());
    if (waitSeconds > 0) throw new DomainError('too-many-requests', { retryAfterSeconds: waitSeconds });

    const isRight = await isPassword(password, account?.passwordHash ?? null);
    if (account?.isUsable && isRight) return account;
    if (account) await countFailedSignIn(tx, account.id);
    else this.#strangers.countFailure(name, Date.now());
    throw new DomainError('sign-in-failed');
  }
}

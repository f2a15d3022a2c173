import { DomainError } from '@kontor/contracts';
import type { Language, SessionView } from '@kontor/contracts';
import {
  closeSession,
  countFailedSignIn,
  findSignInAccount,
  forgetFailedSignIns,
  openSession,
  setLanguage,
} from '@kontor/database';
import type { SignInAccount } from '@kontor/database';
import { permissionsOf } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedIn } from '../http/kontor-request.js';
import { SignInQueue, isPassword } from './password.js';
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

import { DomainError, MESSAGES } from '@kontor/contracts';
import { chooseSlot, freeSlots, insertDocument, newId, publicInterview } from '@kontor/database';
import type { EntityManager, PublicInterview } from '@kontor/database';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Public } from '../access/public.decorator.js';
import { RateLimit, RateLimitGuard } from '../access/rate-limit.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { CandidateAnswers } from './candidate-answers.js';
import type { Received } from './candidate-answers.js';
import { ChooseDto, DeclineDto, TokenParam } from './public.dto.js';
import { tokenHash } from './token-hash.js';

/** What the candidate sees of their interview. */
export type PublicInterviewAnswer = Omit<
  PublicInterview,
  'id' | 'instanceId' | 'instanceKey' | 'applicationKey'
> & {
  readonly slots: Awaited<ReturnType<typeof freeSlots>>;
};

@Controller('public/interviews')
@Public()
@UseGuards(RateLimitGuard)
@RateLimit({ perMinute: 30 })
export class PublicInterviewsController {
  constructor(
    private readonly answers: CandidateAnswers,
    private readonly dataSource: DataSource,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Get(':token')
  async show(@Param() { token }: TokenParam): Promise<PublicInterviewAnswer> {
    const tx = this.dataSource.manager;
    const interview = await found(tx, token);
    const {
      id,
      instanceId: _instance,
      instanceKey: _key,
      applicationKey: _application,
      ...answer
    } = interview;
    return { ...answer, slots: interview.isOpen ? await freeSlots(tx, id) : [] };
  }

  @Post(':token/choose')
  @HttpCode(200)
  choose(@Param() { token }: TokenParam, @Body() { slotId }: ChooseDto): Promise<Received> {
    return this.runtime.inTransaction(async (tx) => {
      const { instanceKey } = await chooseSlot(tx, tokenHash(token), slotId);
      return this.answers.tell(MESSAGES.slotChosen, instanceKey, { slotId });
    });
  }

  @Post(':token/decline')
  @HttpCode(200)
  decline(@Param() { token }: TokenParam, @Body() { note }: DeclineDto): Promise<Received> {
    return this.runtime.inTransaction(async (tx) => {
      const { isOpen, instanceId, instanceKey } = await found(tx, token);
      if (!isOpen || instanceId === null || instanceKey === null) throw new DomainError('state-conflict');
      if (note !== undefined) await keepNote(tx, instanceId, note);
      return this.answers.tell(MESSAGES.slotsDeclined, instanceKey, {});
    });
  }

  @Post(':token/withdraw')
  @HttpCode(200)
  withdraw(@Param() { token }: TokenParam): Promise<Received> {
    return this.runtime.inTransaction(async (tx) =>
      this.answers.withdraw((await found(tx, token)).applicationKey),
    );
  }
}

async function found(tx: EntityManager, token: string): Promise<PublicInterview> {
  const interview = await publicInterview(tx, tokenHash(token));
  if (!interview) throw new DomainError('not-found');
  return interview;
}

/** What the candidate wrote is a document of the case: it can be read there, and erased. */
async function keepNote(tx: EntityManager, instanceId: string, note: string): Promise<void> {
  const bytes = Buffer.from(note, 'utf8');
  await insertDocument(tx, {
    id: newId(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
    name: 'Nachricht.txt',
    mediaType: 'text/plain',
    kind: 'candidate-note',
    instanceId,
    taskId: null,
    createdBy: null,
  });
}

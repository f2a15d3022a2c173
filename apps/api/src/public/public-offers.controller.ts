import { DomainError, MESSAGES } from '@kontor/contracts';
import { documentBytes, documentRow, publicOffer } from '@kontor/database';
import type { EntityManager, PublicOffer } from '@kontor/database';
import { Controller, Get, HttpCode, Inject, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from '../access/public.decorator.js';
import { RateLimit, RateLimitGuard } from '../access/rate-limit.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { sendFile } from '../documents/send-file.js';
import { CandidateAnswers } from './candidate-answers.js';
import type { Received } from './candidate-answers.js';
import { TokenParam } from './public.dto.js';
import { tokenHash } from './token-hash.js';

/** What the candidate sees of their offer. */
export type PublicOfferAnswer = Omit<
  PublicOffer,
  'id' | 'applicationId' | 'applicationKey' | 'letterDocumentId'
> & { readonly hasLetter: boolean };

@Controller('public/offers')
@Public()
@UseGuards(RateLimitGuard)
@RateLimit({ perMinute: 30 })
export class PublicOffersController {
  constructor(
    private readonly answers: CandidateAnswers,
    private readonly dataSource: DataSource,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Get(':token')
  async show(@Param() { token }: TokenParam): Promise<PublicOfferAnswer> {
    const offer = await found(this.dataSource.manager, token);
    const { id: _id, applicationId: _application, applicationKey: _key, letterDocumentId, ...answer } = offer;
    return { ...answer, hasLetter: letterDocumentId !== null };
  }

  @Get(':token/letter')
  @ApiProduces('application/pdf')
  async letter(@Param() { token }: TokenParam, @Res() response: Response): Promise<void> {
    const tx = this.dataSource.manager;
    const { letterDocumentId } = await found(tx, token);
    const document = letterDocumentId === null ? null : await documentRow(tx, letterDocumentId);
    const bytes = document === null ? null : await documentBytes(tx, document.sha256);
    if (!document || !bytes) throw new DomainError('not-found');
    sendFile(response, { name: document.name, mediaType: document.mediaType, bytes });
  }

  @Post(':token/accept')
  @HttpCode(200)
  accept(@Param() { token }: TokenParam): Promise<Received> {
    return this.#answer(token, 'accepted');
  }

  @Post(':token/decline')
  @HttpCode(200)
  decline(@Param() { token }: TokenParam): Promise<Received> {
    return this.#answer(token, 'declined');
  }

  @Post(':token/withdraw')
  @HttpCode(200)
  withdraw(@Param() { token }: TokenParam): Promise<Received> {
    return this.runtime.inTransaction(async (tx) =>
      this.answers.withdraw((await found(tx, token)).applicationKey),
    );
  }

  #answer(token: string, answer: 'accepted' | 'declined'): Promise<Received> {
    return this.runtime.inTransaction(async (tx) => {
      const { isOpen, applicationKey } = await found(tx, token);
      if (!isOpen) throw new DomainError('state-conflict');
      return this.answers.tell(MESSAGES.offerAnswered, applicationKey, { answer });
    });
  }
}

async function found(tx: EntityManager, token: string): Promise<PublicOffer> {
  const offer = await publicOffer(tx, tokenHash(token));
  if (!offer) throw new DomainError('not-found');
  return offer;
}

import { DomainError } from '@kontor/contracts';
import { publicPosting } from '@kontor/database';
import type { PublicPosting } from '@kontor/database';
import { Body, Controller, Get, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '../access/public.decorator.js';
import { RateLimit, RateLimitGuard } from '../access/rate-limit.js';
import { Intake } from '../applications/intake.js';
import { CV_FIELD, Cvs, ReadsCvs } from '../applications/read-cvs.js';
import type { UploadedCv } from '../applications/read-cvs.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { CommandId } from '../http/idempotency.interceptor.js';
import type { UploadedFile } from '../http/kontor-request.js';
import { TakesFiles, Uploads } from '../http/uploads.js';
import { PublicApplicationDto, TokenParam } from './public.dto.js';

/** What anybody with the link may read of a posting. */
export type PostingAnswer = Omit<PublicPosting, 'requisitionId' | 'requisitionKey'>;

@Controller('public/postings')
@Public()
@UseGuards(RateLimitGuard)
@RateLimit({ perMinute: 30 })
export class PostingsController {
  constructor(
    private readonly intake: Intake,
    private readonly dataSource: DataSource,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  @Get(':token')
  async show(@Param() { token }: TokenParam): Promise<PostingAnswer> {
    const posting = await publicPosting(this.dataSource.manager, token);
    if (!posting) throw new DomainError('not-found');
    const { requisitionId: _id, requisitionKey: _key, ...answer } = posting;
    return answer;
  }

  /** The file of the field `cv` is the CV, those of other fields come along. */
  @Post(':token/applications')
  @RateLimit({ perMinute: 6 })
  @TakesFiles({ max: 6 })
  @ReadsCvs()
  apply(
    @Param() { token }: TokenParam,
    @Body() body: PublicApplicationDto,
    @CommandId() messageId: string,
    @Cvs() cvs: readonly UploadedCv[],
    @Uploads() files: readonly UploadedFile[],
  ): Promise<{ readonly reference: string }> {
    return this.runtime.inTransaction(async (tx) => {
      const posting = await publicPosting(tx, token);
      if (!posting) throw new DomainError('not-found');
      if (!posting.isOpen) throw new DomainError('state-conflict', { hint: CLOSED });
      if (cvs.length > 1) throw new DomainError('validation-failed', { errors: [ONE_CV] });
      const { name, email = null, phone = null, language = posting.language } = body;
      const instance = await this.intake.receive(tx, {
        requisitionId: posting.requisitionId,
        requisitionKey: posting.requisitionKey,
        messageId,
        actor: null,
        source: 'public-form',
        candidate: { name, email, phone, language, ...disabilityOf(body) },
        cv: cvs[0] ?? null,
        attachments: files.filter(({ fieldName }) => fieldName !== CV_FIELD),
        consents: [
          { purpose: 'privacy', textVersion: body.privacyTextVersion },
          ...(body.poolTextVersion === undefined
            ? []
            : [{ purpose: 'pool' as const, textVersion: body.poolTextVersion }]),
        ],
        ...(body.note === undefined ? {} : { note: body.note }),
      });
      return { reference: instance.businessKey };
    });
  }
}

function disabilityOf({ isSeverelyDisabled, declinesSbv }: PublicApplicationDto) {
  return {
    ...(isSeverelyDisabled === undefined ? {} : { isSeverelyDisabled }),
    ...(declinesSbv === undefined ? {} : { declinesSbv }),
  };
}

const CLOSED = {
  de: 'Für diese Stelle werden keine Bewerbungen mehr angenommen.',
  en: 'Applications for this position are no longer accepted.',
} as const;
const ONE_CV = {
  pointer: '/cv',
  code: 'too-many',
  message: { de: 'Bitte nur einen Lebenslauf.', en: 'One CV only, please.' },
} as const;

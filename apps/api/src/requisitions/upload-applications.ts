import { DomainError } from '@kontor/contracts';
import type { Actor, Language } from '@kontor/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { Intake } from '../applications/intake.js';
import type { UploadedCv } from '../applications/read-cvs.js';
import { CV_FIELD } from '../applications/read-cvs.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import type { UploadedFile } from '../http/kontor-request.js';
import { answerOf } from '../process-instances/instance-commands.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { RequisitionsService } from './requisitions.service.js';
import type { UploadApplicationsDto } from './requisitions.dto.js';

/** One line of the answer to an upload. */
export type TakenIn = InstanceAnswer & { readonly fileName: string | null };

interface Upload {
  readonly requisitionId: string;
  readonly commandId: string;
  readonly body: UploadApplicationsDto;
  readonly cvs: readonly UploadedCv[];
  readonly files: readonly UploadedFile[];
}

/** Several CVs at once: one application each, all or none. */
@Injectable()
export class UploadApplications {
  constructor(
    private readonly requisitions: RequisitionsService,
    private readonly intake: Intake,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  run(actor: Actor, { requisitionId, commandId, body, cvs, files }: Upload): Promise<readonly TakenIn[]> {
    const attachments = files.filter(({ fieldName }) => fieldName !== CV_FIELD);
    refuseUnclear(body, cvs, attachments);
    return this.runtime.inTransaction(async (tx) => {
      const requisition = await this.requisitions.permitted(tx, actor, requisitionId, 'addApplication');
      const { source = 'hr-upload', sourceDetail, note } = body;
      const taken: TakenIn[] = [];
      const arrivals = cvs.length > 0 ? cvs : [null];
      for (const [index, cv] of arrivals.entries()) {
        const instance = await this.intake.receive(tx, {
          requisitionId,
          requisitionKey: requisition.businessKey,
          messageId: `${commandId}:${index}`,
          actor,
          source,
          ...(sourceDetail === undefined ? {} : { sourceDetail }),
          ...(note === undefined ? {} : { note }),
          candidate: candidateOf(body, cv, requisition.postingLanguage),
          cv,
          attachments,
          consents: [],
        });
        taken.push({ ...answerOf(instance), fileName: cv?.file.name ?? null });
      }
      return taken;
    });
  }
}

function refuseUnclear(
  body: UploadApplicationsDto,
  cvs: readonly UploadedCv[],
  attachments: readonly UploadedFile[],
): void {
  const isNamed = body.name !== undefined || body.email !== undefined || body.phone !== undefined;
  if (cvs.length > 1 && (isNamed || attachments.length > 0)) {
    throw unclear(
      '/cv',
      'one-only',
      'Angaben zur Person gelten nur für einen einzelnen Lebenslauf.',
      'Personal details are for a single CV only.',
    );
  }
  if (cvs.length === 0 && body.name === undefined) {
    throw unclear(
      '/name',
      'required',
      'Ohne Lebenslauf wird ein Name gebraucht.',
      'Without a CV a name is needed.',
    );
  }
}

const unclear = (pointer: string, code: string, de: string, en: string): DomainError =>
  new DomainError('validation-failed', { errors: [{ pointer, code, message: { de, en } }] });

/** What was typed wins over what was read; the name of the file is better than none. */
function candidateOf(body: UploadApplicationsDto, cv: UploadedCv | null, language: Language) {
  const fields = cv?.read.fields;
  const fileName = cv?.file.name.replace(/\.[A-Za-z0-9]{1,8}$/, '');
  return {
    name: body.name ?? fields?.name?.value ?? fileName ?? '',
    email: body.email ?? fields?.email?.value ?? null,
    phone: body.phone ?? fields?.phone?.value ?? null,
    language: body.language ?? language,
    ...(body.isSeverelyDisabled === undefined ? {} : { isSeverelyDisabled: body.isSeverelyDisabled }),
    ...(body.declinesSbv === undefined ? {} : { declinesSbv: body.declinesSbv }),
  };
}

import { DomainError } from '@kontor/contracts';
import type { Actor, FieldError, ModelProblem } from '@kontor/contracts';
import { calendarKeys, latestDefinitions } from '@kontor/database';
import { parseProcess } from '@kontor/model';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { NAMES, RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { DeployDto } from './deployments.dto.js';
import type { KnownNames } from './known-names.js';

@Controller('deployments')
@Allow('definition.deploy')
export class DeploymentsController {
  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(NAMES) private readonly names: KnownNames,
  ) {}

  /** 201 with the version that serves new cases from now on, or 422 with every problem of the model. */
  @Post()
  deploy(@Me() actor: Actor, @Body() body: DeployDto): ReturnType<Runtime['deploy']> {
    return this.runtime.inTransaction(async (tx) => {
      const processKeys = (await latestDefinitions(tx)).map(({ key }) => key);
      const calendars = await calendarKeys(tx);
      const { effects, ...names } = this.names;
      const { deployment, problems } = await parseProcess(body, effects, {
        ...names,
        processKeys,
        calendars,
      });
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (deployment === null || errors.length > 0) {
        throw new DomainError('model-invalid', { errors: errors.map(fieldErrorOf) });
      }
      return this.runtime.deploy(deployment, actor);
    });
  }
}

/** The pointer names the element, and the line where one is known: `/bpmn/approve#12`. */
function fieldErrorOf({ code, elementId, line, message, hint }: ModelProblem): FieldError {
  const place = `/bpmn${elementId === undefined ? '' : `/${elementId}`}${line === undefined ? '' : `#${line}`}`;
  const join = (language: 'de' | 'en'): string =>
    hint === undefined ? message[language] : `${message[language]} ${hint[language]}`;
  return { pointer: place, code, message: { de: join('de'), en: join('en') } };
}

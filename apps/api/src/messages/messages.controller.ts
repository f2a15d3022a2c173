import type { Actor, JsonObject } from '@kontor/contracts';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { Allow } from '../access/allow.decorator.js';
import { Me } from '../access/me.decorator.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { JsonData, Pattern, Text } from '../http/fields.js';
import { KEY } from '../user-tasks/user-tasks.dto.js';

export class MessageDto {
  @Pattern(KEY)
  message!: string;

  @Text({ max: 200 })
  key!: string;

  @JsonData()
  data!: JsonObject;

  @Text({ optional: true, max: 200 })
  messageId?: string;
}

@Controller('messages')
@Allow('message.publish')
export class MessagesController {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  @Post()
  @HttpCode(200)
  publish(@Me() actor: Actor, @Body() body: MessageDto): ReturnType<Runtime['publish']> {
    const { message, key, data, messageId } = body;
    return this.runtime.publish({
      message,
      key,
      data,
      actor,
      ...(messageId === undefined ? {} : { messageId }),
    });
  }
}

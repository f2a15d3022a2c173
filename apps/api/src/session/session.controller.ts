import type { SessionView } from '@kontor/contracts';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Allow } from '../access/allow.decorator.js';
import { Session } from '../access/me.decorator.js';
import { Public } from '../access/public.decorator.js';
import { RateLimit, RateLimitGuard } from '../access/rate-limit.js';
import { SETTINGS } from '../dependencies.js';
import { NeedsNoKey } from '../http/idempotency.interceptor.js';
import type { SignedIn } from '../http/kontor-request.js';
import type { Settings } from '../settings.js';
import { sessionCookie } from './session-cookie.js';
import { SessionService } from './session.service.js';
import { LanguageDto, SignInDto } from './session.dto.js';

@Controller('session')
@Allow('session.use')
@NeedsNoKey()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @UseGuards(RateLimitGuard)
  @RateLimit({ perMinute: 60 })
  async signIn(
    @Body() body: SignInDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { id, view } = await this.sessions.signIn(body.userName, body.password);
    const { name, options } = sessionCookie(this.settings);
    response.cookie(name, id, options);
    return view;
  }

  @Get()
  show(@Session() session: SignedIn): SessionView {
    return this.sessions.view(session);
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Session() session: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.signOut(session);
    const { name, options } = sessionCookie(this.settings);
    response.clearCookie(name, options);
  }

  @Put('language')
  setLanguage(@Session() session: SignedIn, @Body() body: LanguageDto): Promise<SessionView> {
    return this.sessions.setLanguage(session, body.language);
  }
}

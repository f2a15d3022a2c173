import type { DemoAccountView, SessionView } from '@kontor/contracts';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Allow } from '../access/allow.decorator.js';
import { Session } from '../access/me.decorator.js';
import { Public } from '../access/public.decorator.js';
import { RateLimit, RateLimitGuard } from '../access/rate-limit.js';
import { SETTINGS } from '../dependencies.js';
import { NeedsNoKey } from '../http/idempotency.interceptor.js';
import type { SignedIn } from '../http/kontor-request.js';
import type { Settings } from '../settings.js';
import { demoAccounts } from './demo-accounts.js';
import { sessionCookie } from './session-cookie.js';
import { SessionService } from './session.service.js';
import { ChangePasswordDto, LanguageDto, SignInDto } from './session.dto.js';

@Controller('session')
@Allow('session.use')
@NeedsNoKey()
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly dataSource: DataSource,
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

  /** Accounts anybody may try; none where the house is reached from elsewhere. */
  @Get('demo-accounts')
  @Public()
  async demoAccounts(): Promise<readonly DemoAccountView[]> {
    return this.settings.publicUrl === null ? demoAccounts(this.dataSource.manager) : [];
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Session() session: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.signOut(session);
    const { name, options } = sessionCookie(this.settings);
    response.clearCookie(name, options);
  }

  /** Ends every other session of the person. */
  @Post('password')
  @HttpCode(204)
  @UseGuards(RateLimitGuard)
  @RateLimit({ perMinute: 20 })
  changePassword(@Session() session: SignedIn, @Body() body: ChangePasswordDto): Promise<void> {
    return this.sessions.changePassword(session, body.currentPassword, body.newPassword);
  }

  @Put('language')
  setLanguage(@Session() session: SignedIn, @Body() body: LanguageDto): Promise<SessionView> {
    return this.sessions.setLanguage(session, body.language);
  }
}

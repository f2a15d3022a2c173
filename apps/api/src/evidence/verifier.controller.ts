import { Controller, Get, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Response } from 'express';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DomainError } from '@kontor/contracts';
import { Public } from '../access/public.decorator.js';
import { attachment } from '../http/file-name.js';

/** The program that checks bundles offline, for whoever was given one: also without an account. */
@Controller('evidence/verifier')
@Public()
export class VerifierController {
  @Get()
  @ApiProduces('text/javascript')
  async program(@Res() response: Response): Promise<void> {
    response
      .set({
        'Content-Type': 'text/javascript; charset=utf-8',
        'Content-Disposition': attachment('kontor-verify.mjs'),
        'X-Content-Type-Options': 'nosniff',
      })
      .send(await builtProgram());
  }
}

/** @throws not-found when the house was never built */
async function builtProgram(): Promise<Buffer> {
  const resolve = createRequire(import.meta.url).resolve;
  try {
    return await readFile(resolve('@kontor/audit/kontor-verify.mjs'));
  } catch {
    throw new DomainError('not-found');
  }
}

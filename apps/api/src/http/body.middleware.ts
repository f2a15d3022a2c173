import { DomainError } from '@kontor/contracts';
import express from 'express';
import type { NextFunction, RequestHandler, Response } from 'express';
import type { KontorRequest } from './kontor-request.js';
import { isSafeMethod } from './safe-method.js';
import { parseStrictJson } from './strict-json.js';

const readRaw = express.raw({ type: 'application/json', limit: '1mb' });

/** Reads JSON bodies of at most 1 MiB; uploads pass by to their own reader; any other content type is refused. */
export const readBody: RequestHandler = (request, response, next) => {
  if (isSafeMethod(request.method) || request.is('multipart/form-data')) return next();
  if (!hasBody(request.headers)) return next();
  if (!request.is('application/json')) return next(new DomainError('unsupported-media-type'));
  return readRaw(request, response, parseThen(request as KontorRequest, response, next));
};

function parseThen(request: KontorRequest, _: Response, next: NextFunction): NextFunction {
  return (error?: unknown) => {
    if (error) return next(error);
    try {
      request.body = parseStrictJson(request.body as Buffer);
      next();
    } catch (refusal) {
      next(refusal);
    }
  };
}

function hasBody(headers: KontorRequest['headers']): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

import express from 'express';
import type { RequestHandler, Response } from 'express';
import { join } from 'node:path';

const SERVER_PATHS = /^\/(api|health)(\/|$)/;
const A_YEAR = 'public, max-age=31536000, immutable';

/** Serves the built console: hashed assets for ever, everything else fresh, and its page for every route of its own. */
export function serveConsole(folder: string): RequestHandler {
  const files = express.static(folder, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (response: Response, path: string) => {
      response.setHeader('Cache-Control', path.includes('/assets/') ? A_YEAR : 'no-cache');
    },
  });
  const page = join(folder, 'index.html');
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || SERVER_PATHS.test(request.path)) return next();
    return files(request, response, (error?: unknown) => {
      if (error) return next(error);
      // a missing file with an extension is missing; anything else is a route of the console
      if (/\.[A-Za-z0-9]+$/.test(request.path)) return next();
      response.setHeader('Cache-Control', 'no-cache');
      return response.sendFile(page, (failure?: Error) => (failure ? next() : undefined));
    });
  };
}

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import * as f from './fixtures.mjs';

const DIST = new URL('../dist/', import.meta.url).pathname;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const CSP = "default-src 'self';script-src 'self';script-src-attr 'none';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;font-src 'self' data:;connect-src 'self';worker-src 'self' blob:;object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'";
let signedIn = false, language = 'de';
const page = (data) => ({ data, total: data.length, isTotalCapped: false });
const problem = (status, code, title, extra = {}) => ({ status, problem: { type: `urn:${code}`, title, status, code, traceId: '0af7651916cd43dd', ...extra } });
const log = [];
function route(method, path, q, headers) {
  log.push(`${method} ${path} ${headers['idempotency-key'] ? 'key' : ''} ${headers['if-match'] ?? ''}`);
  const session = () => ({ ...f.session, language });
  if (path === '/session' && method === 'POST') { signedIn = true; return session(); }
  if (path === '/session' && method === 'DELETE') { signedIn = false; return null; }
  if (path.startsWith('/public/')) {
    if (path.startsWith('/public/postings/bad')) return problem(404, 'not-found', 'Das gibt es nicht, oder Sie dürfen es nicht sehen.');
    if (path.startsWith('/public/postings')) return method === 'GET' ? f.posting : { reference: 'HIR-2026-0050' };
    if (path.startsWith('/public/interviews')) return method === 'GET' ? f.publicInterview : { isReceived: true };
    if (path.startsWith('/public/offers')) return method === 'GET' ? f.publicOffer : { isReceived: true };
  }
  if (!signedIn) return problem(401, 'not-signed-in', 'Bitte melden Sie sich an.');
  if (path === '/session') return session();
  if (path === '/session/language') { return session(); }
  if (path === '/home') return f.home;
  if (path === '/user-tasks/counts') return { mine: 2, groups: 3, standIn: 1, overdue: 1, dueToday: 1 };
  if (path === '/user-tasks') { const v = q.get('view'); return page(v === 'mine' ? f.tasks.slice(0, 2) : v === 'standIn' ? f.tasks.slice(5, 6) : v === 'groups' ? f.tasks.slice(2, 5) : f.tasks); }
  let m = /^\/user-tasks\/([^/]+)(\/.*)?$/.exec(path);
  if (m) {
    if (!m[2]) return m[1] === 't2' ? f.scorecardTask : m[1] === 't3' ? f.closedTask : f.task;
    if (m[2] === '/complete') return headers['x-fail'] ? problem(412, 'stale', 'x') : problem(422, 'validation-failed', 'Bitte prüfen Sie Ihre Angaben.', { errors: [{ pointer: '/data/salary', code: 'x', message: 'Liegt über dem Gehaltsrahmen.' }] });
    return f.tasks[0];
  }
  if (path === '/process-definitions') return page(f.definitions);
  if (path.startsWith('/process-definitions/')) return f.definition;
  if (path === '/process-instances') return method === 'POST' ? { instance: { id: 'i1', businessKey: 'REQ-2026-0007', status: 'active' }, nextTasks: [f.tasks[3]] } : page(f.instances);
  m = /^\/process-instances\/([^/]+)(\/.*)?$/.exec(path);
  if (m) {
    if (!m[2]) return f.instance;
    if (m[2] === '/history-events') return { data: f.timeline, nextCursor: null };
    if (m[2] === '/cancel-preview') return { data: [{ elementId: 'a', name: { de: 'Bewerbung prüfen', en: 'Screen application' }, kind: 'task' }, { elementId: 'b', name: { de: 'Erinnerung', en: 'Reminder' }, kind: 'timer' }] };
    return { instance: {} };
  }
  if (path === '/requisitions') return page(f.requisitions);
  if (/^\/requisitions\/[^/]+\/applications/.test(path)) return { data: [{ instance: { id: 'x', businessKey: 'HIR-2026-0060', status: 'active' }, fileName: 'x' }] };
  if (path.startsWith('/requisitions/')) return f.requisition;
  if (path === '/applications') return page(f.cards);
  if (/\/move$/.test(path)) return problem(422, 'business-rule', 'Eine Regel lässt das nicht zu.', { hint: 'Dieser Schritt braucht weitere Angaben. Bitte öffnen Sie die Aufgabe „Bewerbung prüfen“.' });
  if (/\/explanation$/.test(path)) return { applicationId: 'a1', criteriaVersion: 2 };
  if (path.startsWith('/applications/')) return f.application;
  if (path === '/interviews') return page(f.interviews);
  if (path === '/outgoing-mails') return page(f.mails);
  if (path === '/absences/preview') return { tasks: [{ task: f.tasks[0], goesTo: { id: 'p2', displayName: 'Lukas Hoffmann' }, because: null }, { task: f.tasks[1], goesTo: null, because: 'excluded' }], isSubstituteAbsent: true };
  if (path === '/absences') return page(f.absences);
  if (path === '/persons') return page(f.persons);
  if (path === '/incidents') return page(f.incidents);
  if (path === '/history-events') return { data: f.timeline.map((e) => ({ ...e, instanceId: 'i1', businessKey: 'HIR-2026-0042', actorId: null, onBehalfOfId: null })), nextCursor: null };
  return problem(404, 'not-found', `Nicht im Mock: ${path}`);
}
createServer(async (req, res) => {
  const url = new URL(req.url, 'http://x');
  res.setHeader('Content-Security-Policy', CSP);
  if (url.pathname === '/__log') return res.end(JSON.stringify(log));
  if (url.pathname === '/api/v1/events') { res.writeHead(200, { 'Content-Type': 'text/event-stream' }); res.write('retry: 3000\n\n'); return; }
  if (url.pathname.startsWith('/api/v1')) {
    const chunks = []; for await (const c of req) chunks.push(c);
    if (url.pathname.endsWith('/language')) language = JSON.parse(Buffer.concat(chunks)).language;
    const answer = route(req.method, url.pathname.slice(7), url.searchParams, req.headers);
    if (answer?.problem) { res.writeHead(answer.status, { 'Content-Type': 'application/problem+json' }); return res.end(JSON.stringify(answer.problem)); }
    res.writeHead(200, { 'Content-Type': 'application/json' });
    return res.end(answer === null ? '' : JSON.stringify(answer));
  }
  const file = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  try { const body = await readFile(join(DIST, file)); res.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream'); res.end(body); }
  catch { res.writeHead(404); res.end(); }
}).listen(4399, '127.0.0.1');

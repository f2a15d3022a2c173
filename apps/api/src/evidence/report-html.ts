import { documentFile } from '@kontor/audit';
import type { BundleContent, BundleDetail, BundleDocument } from '@kontor/audit';
import type { Json, JsonObject, Language, LocalizedText, TimelineEntry } from '@kontor/contracts';
import { REPORT_WORDS } from './report-words.js';

/** A case as the report tells it. */
export interface ReportCase {
  readonly id: string;
  readonly businessKey: string;
  readonly processName: LocalizedText;
  readonly subject: string;
  readonly status: keyof typeof REPORT_WORDS & BundleContent['cases'][number]['status'];
  readonly parentKey: string | null;
  readonly entries: readonly TimelineEntry[];
  readonly details: ReadonlyMap<number, BundleDetail>;
}

/** What the report tells besides its cases. */
export interface ReportFacts {
  readonly madeAt: string;
  readonly madeBy: string;
  readonly checkpoints: 'all' | 'some' | 'none';
  readonly cases: readonly ReportCase[];
  readonly documents: readonly BundleDocument[];
  readonly withheldCases: number;
}

/** Text in an HTML document; nothing of it becomes markup. */
class Html {
  constructor(readonly source: string) {}
}

/** Template tag: what is put in is escaped, unless it is HTML already. */
function html(
  parts: TemplateStringsArray,
  ...values: readonly (Html | readonly Html[] | string | number)[]
): Html {
  const rendered = values.map((value) => {
    if (value instanceof Html) return value.source;
    if (typeof value === 'object') return value.map(({ source }) => source).join('');
    return escaped(String(value));
  });
  return new Html(parts.map((part, index) => part + (rendered[index] ?? '')).join(''));
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  // bidirectional and other invisible characters could make a sentence read as another
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign).replaceAll(/[\p{Cf}\p{Cc}]/gu, ' ');
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #d8dde3}
td:first-child,td time{white-space:nowrap}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt,small{color:#57606a}dd{margin:0}
p{overflow-wrap:anywhere}h2{margin-top:2.5rem}@media print{body{margin:0}}`;

/** The history of a bundle in sentences: one page without scripts that loads nothing. */
export function reportHtml(language: Language, facts: ReportFacts): string {
  const word = (name: keyof typeof REPORT_WORDS): string => REPORT_WORDS[name][language];
  const keys = facts.cases.map(({ businessKey }) => businessKey);
  const title = `${word('title')}: ${keys[0] ?? ''}`;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${word('lead')}</p>
          <dl>
            <dt>${word('made')}</dt>
            <dd>${timeOf(facts.madeAt, language)} ${word('by')} ${facts.madeBy}</dd>
            <dt>${word('checkpoints')}</dt>
            <dd>${word(facts.checkpoints)}</dd>
            ${
              facts.withheldCases > 0
                ? html`<dt>${word('withheldCases')}</dt>
                    <dd>${facts.withheldCases}</dd>`
                : ''
            }
          </dl>
          ${facts.cases.map((one) => caseHtml(one, language, word))}
          <h2>${word('documents')}</h2>
          ${documentsHtml(facts.documents, word)}
        </main>
      </body>
    </html> `;
  return page.source;
}

type Word = (name: keyof typeof REPORT_WORDS) => string;

function caseHtml(one: ReportCase, language: Language, word: Word): Html {
  const partOf =
    one.parentKey === null
      ? ''
      : html`<dt>${word('partOf')}</dt>
          <dd>${one.parentKey}</dd>`;
  return html`<section>
    <h2>${word('case')} ${one.businessKey}</h2>
    <dl>
      <dt>${word('process')}</dt>
      <dd>${one.processName[language]}</dd>
      <dt>${word('subject')}</dt>
      <dd>${one.subject}</dd>
      <dt>${word('status')}</dt>
      <dd>${word(one.status)}</dd>
      ${partOf}
    </dl>
    <h3>${word('history')}</h3>
    <table>
      <thead>
        <tr>
          <th scope="col">${word('no')}</th>
          <th scope="col">${word('time')}</th>
          <th scope="col">${word('what')}</th>
        </tr>
      </thead>
      <tbody>
        ${one.entries.map((entry) => entryHtml(entry, one.details.get(entry.seq), language, word))}
      </tbody>
    </table>
  </section> `;
}

function entryHtml(
  entry: TimelineEntry,
  detail: BundleDetail | undefined,
  language: Language,
  word: Word,
): Html {
  return html`<tr>
    <td>${entry.seq}</td>
    <td>${timeOf(entry.at, language)}</td>
    <td>${entry.text[language]}${detailHtml(detail, word)}</td>
  </tr> `;
}

function detailHtml(detail: BundleDetail | undefined, word: Word): Html | string {
  if (detail === undefined) return '';
  if ('content' in detail) return listHtml(detail.content);
  const why = 'erasedByRule' in detail ? `${word('erased')} ${detail.erasedByRule}` : word('withheld');
  return html`<br /><small>${why}</small>`;
}

function listHtml(content: JsonObject): Html {
  return html`<dl>
    ${Object.entries(content).map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${plain(value)}</dd>`,
    )}
  </dl>`;
}

const plain = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

function documentsHtml(documents: readonly BundleDocument[], word: Word): Html {
  if (documents.length === 0) return html`<p>${word('noDocuments')}</p>`;
  const rows = documents.map(({ name, mediaType, sha256, erasedAt }) => {
    const missing = word(erasedAt === null ? 'notReadable' : 'gone');
    const file =
      sha256 === null ? missing : html`<a href="${documentFile(sha256)}" download="${name}">${sha256}</a>`;
    return html`<tr>
      <td>${name}</td>
      <td>${mediaType}</td>
      <td><small>${file}</small></td>
    </tr>`;
  });
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${word('name')}</th>
        <th scope="col">${word('format')}</th>
        <th scope="col">SHA-256</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** The instant as a German office reads it, with its zone; the exact one stands in the attribute. */
function timeOf(at: string, language: Language): Html {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: 'Europe/Berlin',
  });
  return html`<time datetime="${at}">${format.format(new Date(at))}</time>`;
}

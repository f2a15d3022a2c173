import type { LegalSource, Mark } from '../legal-date.js';

const statute = (citation: string, path: string, mark: Mark = 'V'): LegalSource => ({
  citation,
  url: `https://www.gesetze-im-internet.de/${path}.html`,
  mark,
});

/** Statutes and readings this pack rests on. */
export const SOURCES = {
  agg15: statute('§ 15 Abs. 4 AGG', 'agg/__15'),
  arbGg61b: statute('§ 61b Abs. 1 ArbGG', 'arbgg/__61b'),
  retention: {
    citation: 'Praxis der Aufsichtsbehörden: Bewerbungsunterlagen höchstens 6 Monate',
    url: 'https://ds123.de/2025/07/30/bewerberdaten-umgang-mit-loeschbegehren-nach-abschluss-des-bewerbungsverfahrens',
    mark: 'S',
  },
  bgb187: statute('§ 187 Abs. 1 BGB', 'bgb/__187'),
  bgb187Begin: statute('§ 187 Abs. 2 BGB', 'bgb/__187'),
  bgb188: statute('§ 188 Abs. 2, 3 BGB', 'bgb/__188'),
  bgb193: statute('§ 193 BGB', 'bgb/__193'),
  betrVg99: statute('§ 99 BetrVG', 'betrvg/__99'),
  incompleteInformation: statute(
    '§ 99 Abs. 1 BetrVG: unvollständige Unterrichtung setzt die Frist nicht in Gang',
    'betrvg/__99',
    'K',
  ),
  tzBfg14Length: statute('§ 14 Abs. 2 TzBfG', 'tzbfg/__14'),
  tzBfg14Form: statute('§ 14 Abs. 4 TzBfG', 'tzbfg/__14'),
} as const satisfies Record<string, LegalSource>;

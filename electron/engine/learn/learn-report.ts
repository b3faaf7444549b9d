import Papa from 'papaparse';
import { neutraliseCell } from '../../../core/exchange/formula-cells.ts';
import type { ModelVersion, Promotion } from '../../../core/history/model-version.ts';
import type { Live } from '../../ipc/learn-schema.ts';
import { REPORT_WORDS } from './report-words.ts';

export interface LearnReport {
  /** ISO instant. */
  readonly madeAt: string;
  /** Newest first. */
  readonly versions: readonly ModelVersion[];
  readonly promotions: readonly Promotion[];
  /** Of kinds with a champion. */
  readonly live: readonly Live[];
}

type Language = keyof typeof REPORT_WORDS;
type Cell = string | number | null;

const METRICS = ['mae', 'mse', 'pinball', 'coverage'] as const;

/** One row for each version on its held-out rows, and for each window of rows that arrived since. */
export function reportAsCsv({ versions, live }: LearnReport): string {
  const header = ['record', 'kind', 'version', 'model', 'state', 'unit', 'from', 'to', 'rows', ...METRICS];
  const rows: Cell[][] = [header];
  for (const version of versions) {
    const metrics = METRICS.map((name) => version.metrics[name] ?? null);
    rows.push([
      'held-out',
      ...nameOf(version),
      dateOf(version.rowsFrom),
      dateOf(version.rowsTo),
      version.rows,
      ...metrics,
    ]);
  }
  for (const { version, windows } of live) {
    if (version === null) continue;
    for (const window of windows) {
      const metrics = METRICS.map((name) => window[name]);
      rows.push(['live', ...nameOf(version), dateOf(window.from), dateOf(window.to), window.rows, ...metrics]);
    }
  }
  return `${Papa.unparse(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutraliseCell(cell) : (cell ?? '')))),
    { newline: '\r\n' },
  )}\r\n`;
}

/** A page that stands alone. */
export function reportAsHtml({ madeAt, versions, promotions, live }: LearnReport, language: Language): string {
  const words = REPORT_WORDS[language];
  const versionRows = versions.map((version) => [
    version.kind,
    version.number,
    version.entrant,
    words.states[version.state],
    version.createdAt.slice(0, 16).replace('T', ' '),
    version.rows,
    ...METRICS.map((name) => metricText(name, version.metrics[name] ?? null, version.unit)),
    round(version.seconds),
  ]);
  const promotionRows = promotions.map((each) => [
    each.kind,
    each.number,
    each.happenedAt.slice(0, 16).replace('T', ' '),
    whoDecided(each, words),
    each.reason,
  ]);
  const sections = live.flatMap(({ version, windows, drift }) => {
    if (version === null) return [];
    const name = `${words.live}: ${version.kind}, ${words.number} ${version.number}`;
    const windowRows = windows.map((window) => [
      dateOf(window.from),
      dateOf(window.to),
      window.rows,
      ...METRICS.map((metric) => metricText(metric, window[metric], version.unit)),
    ]);
    const driftRows = drift.map((each) => [
      each.column,
      round(each.stability),
      round(each.limit),
      round(each.chance),
      each.drifts ? words.drifts : '',
    ]);
    return [
      `<h2>${escaped(name)}</h2>`,
      table([words.from, words.to, words.rows, ...METRICS.map((metric) => words[metric])], windowRows, words.nothing),
      `<h3>${escaped(words.drift)}</h3>`,
      table([words.column, words.stability, words.limit, words.chance, ''], driftRows, words.nothing),
    ];
  });
  const metricNames = METRICS.map((metric) => words[metric]);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>${escaped(words.title)}</title>
<style>${STYLE}</style>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.made)} ${escaped(madeAt.slice(0, 16).replace('T', ' '))} UTC</p>
<h2>${escaped(words.versions)}</h2>
${table([words.kind, words.number, words.model, words.state, words.created, words.rows, ...metricNames, words.seconds], versionRows, words.nothing)}
<h2>${escaped(words.promotions)}</h2>
${table([words.kind, words.number, words.when, words.who, words.why], promotionRows, words.nothing)}
${sections.join('\n')}
</html>
`;
}

const STYLE =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1c1c1e;background:#fff}' +
  'table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{border-bottom:1px solid #d9d9de;padding:.3rem .8rem;text-align:left}' +
  'td.n{text-align:right;font-variant-numeric:tabular-nums}' +
  '@media(prefers-color-scheme:dark){body{color:#ececf0;background:#1a1b1e}th,td{border-color:#3a3b40}}';

function table(header: readonly string[], rows: readonly (readonly Cell[])[], nothing: string): string {
  if (rows.length === 0) return `<p>${escaped(nothing)}</p>`;
  const cells = (row: readonly Cell[]) =>
    row
      .map((cell) => `<td${typeof cell === 'number' ? ' class="n"' : ''}>${escaped(String(cell ?? ''))}</td>`)
      .join('');
  return [
    `<table><thead><tr>${header.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>`,
    ...rows.map((row) => `<tr>${cells(row)}</tr>`),
    '</tbody></table>',
  ].join('\n');
}

function whoDecided({ action, decidedBy, overruled }: Promotion, words: (typeof REPORT_WORDS)[Language]): string {
  if (action === 'roll-back') return words.rolledBack;
  return overruled ? words.overruled : words[decidedBy];
}

function metricText(name: (typeof METRICS)[number], value: number | null, unit: string): string {
  if (value === null) return '';
  if (name === 'coverage') return `${Math.round(1000 * value) / 10} %`;
  return `${round(value)} ${unit}${name === 'mse' ? '²' : ''}`;
}

function nameOf({ kind, number, entrant, state, unit }: ModelVersion): Cell[] {
  return [kind, number, entrant, state, unit];
}

function dateOf(ms: number | null): string {
  return ms === null ? '' : new Date(ms).toISOString().slice(0, 10);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

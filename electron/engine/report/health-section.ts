import { HEALTH_CHECKS, type HealthCheck, type HealthFinding } from '../../../core/health/health-report.ts';
import type { PlanItem } from '../../../core/model/diagnostic.ts';
import { type Html, html, table } from './html.ts';
import type { ReportContext } from './report-context.ts';

/** More names than a reader wants; the plan itself shows them all. */
const MOST_NAMED = 8;
const MOST_DIAGNOSTICS = 50;

/** What schedulers check, with what was found. */
export function healthSection(context: ReportContext): Html {
  const { health, word, text } = context;
  const rows = health.checks
    .filter(({ state }) => state !== 'notApplicable')
    .map((check) => [
      html`${text(`health:check.${check.id}.title`)}${numberOf(context, check)}`,
      html`${MARKS[check.state]} ${text(`health:group.${check.state}`)}`,
      resultOf(context, check),
    ]);
  return html`<section class="health"><h2>${word('health')}</h2>
${health.diagnostics.length === 0 ? null : html`<ul>${health.diagnostics.slice(0, MOST_DIAGNOSTICS).map(({ diagnostic }) => html`<li>${diagnosticText(context, diagnostic.code, diagnostic.values) ?? diagnostic.message}</li>`)}</ul>`}
${table(word('health'), [word('point'), word('state'), word('result')], rows)}</section>`;
}

const MARKS: Readonly<Record<HealthCheck['state'], string>> = {
  attention: '⚠',
  tolerable: 'ⓘ',
  good: '✓',
  notApplicable: '–',
};

function diagnosticText(
  { language, text }: ReportContext,
  code: string,
  values: Readonly<Record<string, string | number>>,
): string | null {
  const key = `diagnostics:${code}`;
  const said = text(key, values);
  return language === 'en' || said === key ? null : said;
}

function numberOf({ text }: ReportContext, { id }: HealthCheck): Html | null {
  const number = HEALTH_CHECKS[id];
  return number === null ? null : html` <small>${text('health:dcma', { number })}</small>`;
}

function resultOf(context: ReportContext, { share, index, findings }: HealthCheck): Html {
  const { text, number } = context;
  if (index !== null)
    return html`${text('health:index', { value: rounded(index.value), least: rounded(index.least) })}`;
  if (findings.length === 0) return html`${text('health:nothing', { of: share?.of ?? 0 })}`;
  return html`${findings.map((finding) => html`<div>${sentenceOf(context, finding)} <small>${namesOf(context, finding)}</small></div>`)}`;

  function rounded(value: number): string {
    return number(Math.round(value * 100) / 100);
  }
}

function sentenceOf({ text, times }: ReportContext, { code, items, values, moments = {} }: HealthFinding): string {
  const dates = Object.fromEntries(Object.entries(moments).map(([name, at]) => [name, times.moment(at)]));
  return text(`health:finding.${code}`, { ...values, ...dates, count: items.length });
}

function namesOf({ workflow, text }: ReportContext, { items }: HealthFinding): string {
  const nameOf = (item: PlanItem): string => {
    if (item.kind === 'link') {
      const link = workflow.links.find(({ id }) => id === item.id);
      return link === undefined ? item.id : `${taskName(link.from)} → ${taskName(link.to)}`;
    }
    if (item.kind === 'date') return taskName(item.task);
    if (item.kind === 'resource') return workflow.resources.find(({ id }) => id === item.id)?.name ?? item.id;
    return 'id' in item ? taskName(item.id) : '';
  };
  const taskName = (id: string) => workflow.tasks.find((task) => task.id === id)?.name ?? id;
  const names = items.slice(0, MOST_NAMED).map(nameOf).join(', ');
  return items.length > MOST_NAMED ? `${names}, ${text('health:more', { count: items.length - MOST_NAMED })}` : names;
}

import { datesSection } from './dates-section.ts';
import { healthSection } from './health-section.ts';
import { html } from './html.ts';
import { PLAN_REPORT_STYLE } from './plan-report-style.ts';
import { type ReportInput, reportContext } from './report-context.ts';
import { resourcesSection } from './resources-section.ts';
import { scheduleSection } from './schedule-section.ts';
import { summarySection } from './summary-section.ts';

/** Parts of a report that a person may leave out. */
export const REPORT_PARTS = ['schedule', 'resources', 'health'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/**
 * A plan as one HTML page to send to others: it needs no script, no connection and no other file, prints on paper, and cannot be
 * changed into another plan. Everything that the plan holds as text is escaped, and the page forbids everything but its own style.
 */
export function planReport(input: ReportInput & { readonly parts: readonly ReportPart[] }): string {
  const context = reportContext(input);
  const { workflow, language, word, times } = context;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: times.hasDates ? workflow.timeZone : 'UTC',
  }).format(new Date(input.madeAt));
  const has = (part: ReportPart) => input.parts.includes(part);
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Planloom">
<title>${word('pageTitle', { plan: workflow.name })}</title>
<style>${{ markup: PLAN_REPORT_STYLE }}</style>
</head>
<body>
<header><h1>${workflow.name}</h1>
<p class="quiet">${times.hasDates ? word('readOnly', { madeAt: made, zone: workflow.timeZone }) : word('readOnlyPeriods', { madeAt: made })}</p></header>
<main>
${summarySection(context)}
${workflow.notes === undefined || workflow.notes === '' ? null : html`<section><h2>${word('notes')}</h2><p class="notes">${workflow.notes}</p></section>`}
${datesSection(context)}
${has('schedule') ? scheduleSection(context) : null}
${has('resources') ? resourcesSection(context) : null}
${has('health') ? healthSection(context) : null}
</main>
<footer class="quiet">${word('madeWith')}</footer>
</body>
</html>
`;
  return page.markup;
}

import { gapOf } from '../../../core/problem/gap.ts';
import { type Html, html } from './html.ts';
import type { ReportContext } from './report-context.ts';

/** What the plan comes to, at a glance. */
export function summarySection({ workflow, schedule, times, word, percent, health, text }: ReportContext): Html {
  const { tasks } = workflow;
  const milestones = tasks.filter(({ modes }) => modes.every(({ duration }) => duration === 0)).length;
  const done = tasks.filter(({ actual }) => actual?.finish !== undefined).length;
  const counts = [
    String(tasks.length - milestones),
    ...(milestones > 0 ? [word('milestones', { count: milestones })] : []),
    ...(done > 0 ? [word('done', { count: done })] : []),
  ].join(' · ');
  const attention = health.checks.filter(({ state }) => state === 'attention').length;
  const figures: readonly (readonly [string, string])[] = [
    ...(schedule === null
      ? []
      : ([
          [word('finish'), times.finishWithYear(schedule.end)],
          [word('start'), times.moment(schedule.start)],
          [word('length'), times.length(schedule.end - schedule.start)],
        ] as const)),
    [word('tasks'), counts],
    [word('health'), attention === 0 ? text('health:group.good') : `${text('health:group.attention')}: ${attention}`],
  ];
  return html`<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${schedule === null ? html`<p class="bad">${word('noSchedule')}</p>` : html`<p class="lead">${quality(schedule.end, schedule.bound)}</p>`}`;

  function quality(end: number, bound: number): string {
    if (bound >= end) return word('proved');
    return word('gap', { gap: percent(gapOf(end, bound)), best: times.finish(bound) });
  }
}

import type { Task } from '../../../core/model/workflow.ts';
import { type Html, html, table } from './html.ts';
import type { ReportContext } from './report-context.ts';

/** Milestones and tasks with a promised date: when they are going to be done, and how that compares. */
export function datesSection(context: ReportContext): Html | null {
  const { workflow, schedule, baseline, times, word } = context;
  const rows = workflow.tasks
    .map((task, place) => ({ task, place, entry: schedule?.byTask.get(task.id) }))
    .filter(({ task }) => isPromised(task))
    .sort((a, b) => (a.entry?.end ?? 0) - (b.entry?.end ?? 0))
    .map(({ task, place, entry }) => [
      task.name,
      wantedText(context, task),
      entry === undefined ? '' : times.finish(entry.end),
      verdictOf(context, task, entry?.end),
      ...(baseline === null ? [] : [varianceText(context, entry?.end, baseline.times.ends[place])]),
    ]);
  if (rows.length === 0) return null;
  return html`<section><h2>${word('promises')}</h2>${table(
    word('promises'),
    [
      word('task'),
      word('wanted'),
      word('willBe'),
      word('verdict'),
      ...(baseline === null ? [] : [word('against', { baseline: baseline.name })]),
    ],
    rows,
  )}</section>`;
}

function isPromised({ modes, dueAt, deadline }: Task): boolean {
  return dueAt !== undefined || deadline !== undefined || modes.every(({ duration }) => duration === 0);
}

/** The first date by which a task is wanted; `null`: nobody said. */
export function wantedBy({ dueAt, deadline }: Task): number | null {
  if (dueAt === undefined && deadline === undefined) return null;
  return Math.min(dueAt ?? Number.POSITIVE_INFINITY, deadline ?? Number.POSITIVE_INFINITY);
}

function wantedText({ times, word }: ReportContext, task: Task): string {
  const wanted = wantedBy(task);
  if (wanted === null) return '';
  return times.finish(wanted) + (task.deadline === wanted ? ` (${word('mustBe')})` : '');
}

function verdictOf({ times, word }: ReportContext, task: Task, end: number | undefined): string | Html {
  const wanted = wantedBy(task);
  if (task.actual?.finish !== undefined && (wanted === null || task.actual.finish <= wanted)) return word('wasDone');
  if (wanted === null || end === undefined) return '';
  if (end > wanted)
    return html`<strong class="late">⚑ ${word('late', { length: times.length(end - wanted) })}</strong>`;
  return end === wanted ? word('onTheDot') : word('onTime', { length: times.length(wanted - end) });
}

function varianceText({ times, word }: ReportContext, end: number | undefined, promised: number): string {
  if (end === undefined || Number.isNaN(promised)) return '';
  if (end === promised) return word('asPromised');
  const length = times.length(Math.abs(end - promised));
  return end > promised ? word('later', { length }) : word('earlier', { length });
}

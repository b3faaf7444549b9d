import type { Link, TaskId } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import { addWorkingTime } from '../../time/working-time.ts';
import type { TaskReport } from '../live-run.ts';
import { noteWriter, type ReportNote } from './report-note.ts';
import { inOrder, type Statement } from './statement.ts';
import { type TaskHours, type TaskWay, workedBetween } from './task-hours.ts';
import { type ProgressPoint, percentOf, remainingOf, type TaskProgress, type TrackedState } from './task-progress.ts';

/** What is known of a task while the statements are gone through. */
interface Known {
  startedAt: Ticks | null;
  finishedAt: Ticks | null;
  percent: number;
  remaining: Ticks;
  cost: number | null;
  reportedAt: Ticks | null;
  readonly points: ProgressPoint[];
}

type Note = ReturnType<typeof noteWriter>;

/**
 * The state of a run by the statements of people, from the actuals that the plan has itself. Of each thing the last statement by its moment
 * counts, so order and repetitions do not matter. What can't be is left out and said; what is odd counts and is said.
 *
 * @param statusAt until when it is known what happened; statements of later moments are left out
 */
export function foldReports(hours: TaskHours, statements: readonly Statement[], statusAt: Ticks): TrackedState {
  const { workflow } = hours;
  const note = noteWriter(workflow);
  const notes: ReportNote[] = [];
  const known = new Map<TaskId, Known>();
  for (const way of hours.all()) known.set(way.task.id, atFirst(way, Math.min(statusAt, workflow.statusAt ?? 0)));
  for (const { at, report } of inOrder(statements)) {
    const way = hours.get(report.task);
    const before = known.get(report.task);
    if (way === undefined || before === undefined) {
      notes.push(note('unknown-task', { id: report.task, name: report.task }, at));
    } else if (at > statusAt) {
      notes.push(note('after-the-status', way.task, at, { reported: at, status: statusAt }));
    } else {
      const refusal = refusalOf(way, before, at, report, note);
      if (refusal === null) take(way, before, at, report, note, notes);
      else notes.push(refusal);
    }
  }
  for (const link of workflow.links) {
    const odd = outOfSequence(link, known);
    const to = hours.get(link.to)?.task;
    const from = hours.get(link.from)?.task;
    if (odd === null || to === undefined || from === undefined) continue;
    notes.push(note('out-of-sequence', to, odd, { other: from.name }));
  }
  return {
    statusAt,
    tasks: [...hours.all()].map((way) => progressOf(way, known.get(way.task.id) as Known)),
    notes: notes.sort((a, b) => a.at - b.at),
  };
}

/** What the plan itself knows of a task. */
function atFirst({ task, mode, hours }: TaskWay, at: Ticks): Known {
  const { actual } = task;
  const none = { percent: 0, remaining: mode.duration, cost: null, reportedAt: null };
  if (actual === undefined) return { startedAt: null, finishedAt: null, ...none, points: [] };
  const isDone = actual.finish !== undefined || (mode.duration === 0 && actual.remaining === undefined);
  const worked = workedBetween(hours, actual.start, at);
  const remaining = isDone ? 0 : (actual.remaining ?? Math.max(1, mode.duration - worked));
  const percent = isDone ? 100 : percentOf(remaining, mode.duration);
  const finishedAt = isDone ? (actual.finish ?? actual.start) : null;
  const point = { at: finishedAt ?? Math.max(at, actual.start), percent, cost: null };
  return { ...none, startedAt: actual.start, finishedAt, percent, remaining, reportedAt: at, points: [point] };
}

function refusalOf({ task }: TaskWay, before: Known, at: Ticks, report: TaskReport, note: Note): ReportNote | null {
  const { startedAt, finishedAt, percentComplete: percent, remaining, actualCost } = report;
  if ([startedAt, finishedAt, percent, remaining, actualCost].every((value) => value === undefined)) {
    return note('says-nothing', task, at);
  }
  for (const [what, when] of [
    ['begun', startedAt],
    ['finished', finishedAt],
  ] as const) {
    if (when !== undefined && when > at) return note('from-the-future', task, at, { what, when, reported: at });
    if (when !== undefined && when < 0) return note('before-the-plan', task, at, { when, start: 0 });
  }
  const saysDone = finishedAt !== undefined || percent === 100 || remaining === 0;
  if (saysDone && ((percent ?? 100) < 100 || (remaining ?? 0) > 0)) {
    return note('contradiction', task, at, { percent: percent ?? 100, left: remaining ?? 0 });
  }
  const saysOpen = !saysDone && (percent !== undefined || remaining !== undefined);
  const start = startedAt ?? before.startedAt;
  const finish = finishedAt ?? (saysOpen ? null : before.finishedAt);
  return start !== null && finish !== null && finish < start
    ? note('finish-before-start', task, at, { start, finish })
    : null;
}

function take(way: TaskWay, known: Known, at: Ticks, report: TaskReport, note: Note, notes: ReportNote[]): void {
  const { task, mode } = way;
  const { startedAt, finishedAt, percentComplete, remaining, actualCost } = report;
  const isMilestone = mode.duration === 0;
  if (startedAt !== undefined) known.startedAt = startedAt;
  if (actualCost !== undefined) known.cost = actualCost;
  known.reportedAt = at;
  const begins = isMilestone && startedAt !== undefined && percentComplete === undefined && remaining === undefined;
  if (finishedAt !== undefined || percentComplete === 100 || remaining === 0 || begins) {
    const isNew = known.finishedAt === null && finishedAt === undefined && !begins;
    known.finishedAt = finishedAt ?? (begins ? (startedAt as Ticks) : (known.finishedAt ?? at));
    known.percent = 100;
    known.remaining = 0;
    if (isNew) notes.push(note('finish-assumed', task, at, { finish: known.finishedAt }));
  } else if (percentComplete !== undefined || remaining !== undefined) {
    const percent = percentComplete ?? percentOf(remaining as Ticks, mode.duration);
    if (known.finishedAt !== null) {
      notes.push(note('reopened', task, at, { finish: known.finishedAt, percent }));
      known.finishedAt = null;
    } else if (percent < known.percent) {
      notes.push(note('backwards', task, at, { before: known.percent, percent }));
    }
    known.percent = percent;
    known.remaining = remaining ?? remainingOf(percent, mode.duration);
  }
  if (known.startedAt === null && (known.percent > 0 || known.finishedAt !== null)) {
    known.startedAt = assumedStart(way, known, at);
    notes.push(note('start-assumed', task, at, { start: known.startedAt }));
  }
  if (known.startedAt !== null) known.points.push({ at, percent: known.percent, cost: known.cost });
}

/** As planned where that fits, else as long before its finish as it was to take, else when it was reported. */
function assumedStart({ plannedStart, mode, hours }: TaskWay, { finishedAt }: Known, at: Ticks): Ticks {
  const latest = finishedAt ?? at;
  if (plannedStart !== null && plannedStart <= latest) return plannedStart;
  if (finishedAt === null) return at;
  const start = addWorkingTime(hours, finishedAt, -mode.duration);
  return Number.isFinite(start) ? Math.max(0, start) : finishedAt;
}

/** When a task went ahead of one that a link wants first; overlaps that the link allows are in order. */
function outOfSequence(link: Link, known: ReadonlyMap<TaskId, Known>): Ticks | null {
  const from = known.get(link.from);
  const to = known.get(link.to);
  if (from === undefined || to === undefined) return null;
  if ((link.lag.unit === 'percent' ? link.lag.percent : link.lag.ticks) < 0) return null;
  const first = link.type === 'finish-start' || link.type === 'finish-finish' ? from.finishedAt : from.startedAt;
  const then = link.type === 'finish-start' || link.type === 'start-start' ? to.startedAt : to.finishedAt;
  return then !== null && (first === null || then < first) ? then : null;
}

function progressOf({ task, mode }: TaskWay, known: Known): TaskProgress {
  const { startedAt, finishedAt, percent, remaining, cost, reportedAt } = known;
  const state = finishedAt !== null ? 'done' : startedAt !== null ? 'running' : 'planned';
  const base = { task: task.id, state, startedAt, finishedAt, percent, remaining, planned: mode.duration } as const;
  return { ...base, actualCost: cost, reportedAt, course: courseOf(known) };
}

/** What was said of a moment after the finish, or before the start, speaks of the finish or the start. */
function courseOf({ startedAt, finishedAt, percent, cost, points }: Known): readonly ProgressPoint[] {
  if (startedAt === null) return [];
  const course: ProgressPoint[] = [{ at: startedAt, percent: 0, cost: cost === null ? null : 0 }];
  for (const point of points) {
    if (point.at <= startedAt || point.at >= (finishedAt ?? Number.POSITIVE_INFINITY)) continue;
    if (course.at(-1)?.at === point.at) course.pop();
    course.push(point);
  }
  const last = { at: finishedAt ?? course[course.length - 1].at, percent, cost };
  if (course.at(-1)?.at === last.at) course.pop();
  return [...course, last];
}

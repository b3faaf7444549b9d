import { changed, lost, type Report } from '../fidelity.ts';
import type { XerWriting } from './xer-writing.ts';

/** Tells what the format can not hold. */
export function reportLosses({ plan, dates }: XerWriting, report: Report): void {
  const { workflow, baselines } = plan;
  const { tasks, calendars } = workflow;
  const told = (count: number, code: string, sentence: string) => {
    if (count > 0) report.push(lost(code, count, sentence));
  };
  const pinned = tasks.filter(({ pin, releaseAt }) => pin !== undefined && releaseAt !== undefined).length;
  told(
    pinned,
    'one-constraint',
    `Of ${pinned} tasks with several of pin, release and deadline only the first of these was written.`,
  );
  const due = tasks.filter(({ dueAt }) => dueAt !== undefined).length;
  told(due, 'due-dates', `Due dates (${due}) were left out.`);
  const named = calendars
    .flatMap(({ exceptions }) => exceptions)
    .filter(({ name, from, to }) => name !== undefined || from !== to).length;
  if (named > 0) {
    report.push(
      changed('exception-names', named, `Calendar exceptions (${named}) are written day by day, without their names.`),
    );
  }
  const hasSeconds = dates.seconds(1) % 60 !== 0;
  if (hasSeconds) report.push(changed('whole-minutes', 1, 'Moments are written to the minute.'));
  const known = new Set(tasks.map(({ id }) => id));
  const gone = baselines.flatMap(({ entries }) => entries).filter(({ task }) => !known.has(task)).length;
  told(gone, 'baselines-of-gone', `Baselines of tasks that the plan no longer has (${gone}) were left out.`);
}

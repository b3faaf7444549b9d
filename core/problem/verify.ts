import type { Diagnostic } from '../model/diagnostic.ts';
import { planMoments } from '../model/plan-moments.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { verifyBegun } from './verify-begun.ts';
import { verifyCapacity } from './verify-capacity.ts';
import { type CheckedEntry, HoursBook, matchEntries, verifyEntry } from './verify-entries.ts';
import { verifyLinks } from './verify-links.ts';
import { verifySetups } from './verify-setups.ts';

/** A rule that a schedule breaks; always of severity `error`. */
export type Violation = Diagnostic;

/** A thousand years: no schedule is checked beyond it. */
const LATEST_MILLISECONDS = 52_180 * 7 * 86_400_000;

/**
 * Everything that is wrong with a schedule for a workflow that has no errors itself; empty where it may be carried out.
 * Entries may come in any order.
 *
 * This is the independent check of every solver: it reads the workflow's records and shares no code with `compile`, the
 * tables of working time, or any method that makes schedules.
 *
 * Codes: `unknown-task`, `missing-task`, `duplicate-task`, `unknown-mode`, `moment-out-of-range`,
 * `start-outside-working-time`, `wrong-end`, `pauses`, `starts-before-release`, `ends-after-deadline`, `off-its-pin`,
 * `link-violated`, `capacity-exceeded`, `budget-exceeded`, `setup-violated`, `roles-not-filled`, `starts-before-status`,
 * `changed-after-start`, `moved-after-start`.
 *
 * What happened is not judged: of tasks that have begun only their own entries are checked, and what they use from the
 * status on counts against the others.
 */
export function verify(workflow: Workflow, schedule: Schedule): Violation[] {
  const tickLength = millisecondsPerTick(workflow.tick);
  const latest = tickLength === null ? Number.MAX_SAFE_INTEGER : Math.floor(LATEST_MILLISECONDS / tickLength);
  const at = planMoments(workflow);
  const { matched, violations } = matchEntries(workflow, schedule, latest);

  let until: Ticks = workflow.statusAt ?? 0;
  for (const { entry } of matched) until = Math.max(until, entry.end, entry.start + 1);
  const book = new HoursBook(workflow, until);
  const entries = new Map<string, CheckedEntry>();
  for (const { task, mode, entry } of matched) {
    entries.set(task.id, { task, mode, start: entry.start, end: entry.end, hours: book.ofMode(task, mode) });
  }
  for (const entry of entries.values()) {
    violations.push(...(entry.task.actual === undefined ? verifyEntry : verifyBegun)(workflow, entry, at));
  }
  violations.push(...verifyLinks(workflow, entries, book, at));
  violations.push(...verifySetups(workflow, [...entries.values()], book, at));
  violations.push(...verifyCapacity(workflow, entries.values(), at));
  return violations;
}

import { planMoments } from '../../model/plan-moments.ts';
import { quoted } from '../../model/quoted.ts';
import type { Task, TaskId, Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';

/** Why a statement does not count. */
export type RefusalCode =
  | 'unknown-task'
  | 'says-nothing'
  | 'from-the-future'
  | 'before-the-plan'
  | 'finish-before-start'
  | 'contradiction'
  | 'after-the-status';
/** What is odd about one that counts. */
export type OddityCode = 'backwards' | 'reopened' | 'start-assumed' | 'finish-assumed' | 'out-of-sequence';

/** Something to say about a report. */
export interface ReportNote {
  readonly code: RefusalCode | OddityCode;
  /** Whether the report was left out. */
  readonly isRefused: boolean;
  readonly task: TaskId;
  readonly at: Ticks;
  /** Names the task and the values, and ends with a way out where one is needed. */
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}

const REFUSALS: ReadonlySet<string> = new Set<RefusalCode>([
  'unknown-task',
  'says-nothing',
  'from-the-future',
  'before-the-plan',
  'finish-before-start',
  'contradiction',
  'after-the-status',
]);

/** Values of a note: `task` is its name; moments are in ticks. */
type Values = Readonly<Record<string, string | number>> & { readonly task: string };
/** Those that are moments. */
const MOMENTS: ReadonlySet<string> = new Set(['start', 'finish', 'when', 'status', 'reported']);

const TEXTS: Readonly<Record<ReportNote['code'], (values: Values) => string>> = {
  'unknown-task': ({ task }) => `There is no task ${task} in the plan. Maybe it was deleted or renamed.`,
  'says-nothing': ({ task }) =>
    `A report of ${task} says neither a start nor progress nor a finish. Maybe fill in one of them.`,
  'from-the-future': ({ task, what, when, reported }) =>
    `Task ${task} is said to have ${what} at ${when}, later than the report itself of ${reported}. Maybe the date is mistyped, or the status date is to be moved on.`,
  'before-the-plan': ({ task, when, start }) =>
    `Task ${task} is said to have begun at ${when}, before the plan itself begins at ${start}. Maybe the date is mistyped, or the plan has to begin earlier.`,
  'finish-before-start': ({ task, finish, start }) =>
    `Task ${task} is said to be done at ${finish}, before it began at ${start}. Maybe the two were swapped; correct one of them.`,
  contradiction: ({ task, percent, left }) =>
    `Task ${task} is said to be done and not done at once (${percent} %, ${left} left). Maybe leave out one of them.`,
  'after-the-status': ({ task, reported, status }) =>
    `A report of ${task} is of ${reported}, after the status date ${status}. Maybe move the status date on.`,
  backwards: ({ task, before, percent }) =>
    `Task ${task} goes backwards, from ${before} % to ${percent} %. Maybe more work was found; else report it again.`,
  reopened: ({ task, finish, percent }) =>
    `Task ${task} was done at ${finish} and is now at ${percent} %. It counts as under way again; report its finish where that is wrong.`,
  'start-assumed': ({ task, start }) =>
    `Nobody said when task ${task} began, so it counts as begun at ${start}. Maybe report its start.`,
  'finish-assumed': ({ task, finish }) =>
    `Nobody said when task ${task} was done, so it counts as done at ${finish}, when it was reported. Maybe report its finish.`,
  'out-of-sequence': ({ task, other }) =>
    `Task ${task} went ahead of task ${other}, which the plan wants first. It counts as reported; maybe delete the link, or report on ${other}.`,
};

/** Writes notes for one plan. */
export function noteWriter(workflow: Workflow) {
  const moment = planMoments(workflow);
  return (
    code: ReportNote['code'],
    task: Pick<Task, 'id' | 'name'>,
    at: Ticks,
    values: Readonly<Record<string, string | number>> = {},
  ): ReportNote => {
    const texts: Record<string, string | number> = { task: quoted(task.name) };
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string') texts[name] = name === 'other' ? quoted(value) : value;
      else texts[name] = MOMENTS.has(name) ? moment(value) : Number(value.toFixed(1));
    }
    const isRefused = REFUSALS.has(code);
    return { code, isRefused, task: task.id, at, message: TEXTS[code](texts as Values), values: texts };
  };
}

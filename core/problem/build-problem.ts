import type { Diagnostic } from '../model/diagnostic.ts';
import { MILLI_UNITS, type Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { WorkingTime } from '../time/working-time.ts';
import { type BegunTask, begunEnd, capacityLeft, workingStretches } from './begun-tasks.ts';
import { modesThatFitAgainAndAgain, tasksThatFitNowhere } from './calendar-fit.ts';
import { CalendarSets, distinctTables } from './compile-calendars.ts';
import { compileLinks } from './compile-links.ts';
import { compileResources } from './compile-resources.ts';
import { compileTasks } from './compile-tasks.ts';
import { horizonNeed, horizonWithCalendars } from './horizon.ts';
import { LAG_ELAPSED, type Problem } from './problem.ts';
import { UnschedulableError } from './unschedulable-error.ts';

/** Plans that reach further than this many weeks (a thousand years) are refused. */
const LONGEST_PLAN_WEEKS = 52_180;
/** Of every week a calendar with usual office hours works this share; a first guess of how far tables must reach. */
const USUAL_WORKING_SHARE = 40 / 168;

export interface CompileOptions {
  /** The horizon is no nearer than this: for schedules that may be longer than any sensible one. */
  readonly horizonAtLeast?: Ticks;
}

/** The body of `compile`, for workflows that are known to have no errors of the model. */
export function buildProblem(workflow: Workflow, options: CompileOptions = {}): Problem {
  const sets = new CalendarSets(workflow);
  const { resourceSet, ...resources } = compileResources(workflow, sets);
  const { modeSet, taskSet, begunTasks, ...tasks } = compileTasks(workflow, sets);
  const links = compileLinks(workflow);

  const withTables = (tables: readonly WorkingTime[], horizon: Ticks): Problem => {
    const { calendars, numberOf } = distinctTables(tables);
    const numbers = (setOf: Int32Array) => setOf.map((set) => (set < 0 ? -1 : numberOf[set]));
    const taskCalendar = numbers(taskSet);
    const begun = begunTasks.map(({ task, set, uses }): BegunTask => {
      const calendar = set < 0 || numberOf[set] < 0 ? null : calendars[numberOf[set]];
      const record = workflow.tasks[task];
      const start = record.actual?.start ?? 0;
      const end = begunEnd(record, workflow.statusAt ?? 0, calendar);
      return { task, start, end, work: workingStretches(calendar, start, end), uses };
    });
    return {
      workflow,
      ...tasks,
      ...resources,
      ...links,
      ...withBegun(begun),
      modeCalendar: numbers(modeSet),
      resourceCalendar: numbers(resourceSet),
      taskCalendar,
      lagCalendar: links.linkTo.map((task, link) => (links.lagUnit[link] === LAG_ELAPSED ? -1 : taskCalendar[task])),
      calendars,
      horizon,
    };
  };

  /** What depends on how long the tasks that have begun take. */
  const withBegun = (begun: readonly BegunTask[]) => {
    if (begun.length === 0) return { begun };
    const duration = tasks.duration.slice();
    const modeCost = tasks.modeCost.slice();
    const budgetSpent = new Float64Array(resources.budgetCount);
    for (const { task, start, end, work, uses } of begun) {
      const mode = tasks.firstMode[task];
      duration[mode] = end - start;
      const worked = work.reduce((sum, [from, to]) => sum + to - from, 0);
      for (const [resource, amount] of uses) {
        modeCost[mode] += (worked * amount * resources.costRatePerTick[resource]) / MILLI_UNITS;
      }
      for (let k = tasks.firstBudgetDemand[mode]; k < tasks.firstBudgetDemand[mode + 1]; k++) {
        budgetSpent[tasks.budgetDemandBudget[k]] += tasks.budgetDemandAmount[k];
      }
    }
    const capacity = resources.capacity.map((steps, k) => capacityLeft(steps, k, begun, workflow));
    return {
      begun,
      duration,
      modeCost,
      capacity,
      peakCapacity: Int32Array.from(capacity, ({ amounts }) => amounts.reduce((a, b) => Math.max(a, b))),
      budgetAmount: resources.budgetAmount.map((amount, k) => Math.max(amount, budgetSpent[k])),
    };
  };

  const atLeast = options.horizonAtLeast ?? 0;
  const skeleton = withTables(
    Array.from({ length: sets.count }, () => ALWAYS),
    Number.POSITIVE_INFINITY,
  );
  let need = horizonNeed(skeleton);
  const serialEnd = need.settledAt + need.serialTicks;
  if (sets.count === 0) return { ...skeleton, horizon: Math.max(atLeast, serialEnd) };

  const { tables, reach: regularReach } = sets.regularTables();
  const regular = withTables(tables, regularReach);
  const recurs = modesThatFitAgainAndAgain(regular);
  const counts = Uint8Array.from(tasks.taskIds, (_, task) =>
    recurs.subarray(tasks.firstMode[task], tasks.firstMode[task + 1]).includes(1) ? 1 : 0,
  );
  // Where some mode fits in exceptions only, all of them must be seen, and the rest may have to wait until they are over.
  if (recurs.includes(0)) need = { ...need, settledAt: Math.max(need.settledAt, sets.exceptionsEnd()) };
  const longest = sets.weeks(LONGEST_PLAN_WEEKS);
  const guess = Math.max(
    atLeast,
    Math.ceil(horizonWithCalendars(skeleton, need, counts, sets.weeks(1)) / USUAL_WORKING_SHARE) + sets.weeks(2),
  );
  let reach = Math.min(longest, guess);
  for (;;) {
    const problem = withTables(sets.tables(reach), reach);
    const horizon = Math.max(atLeast, horizonWithCalendars(problem, horizonNeed(problem), counts, sets.weeks(1)));
    if (horizon <= reach) {
      const misfits = tasksThatFitNowhere(problem);
      if (misfits.length > 0) throw new UnschedulableError(misfits);
      return { ...problem, horizon };
    }
    if (reach >= longest) throw new UnschedulableError([tooLong(workflow)]);
    reach = Math.min(longest, Number.isFinite(horizon) ? horizon : 2 * reach);
  }
}

const ALWAYS: WorkingTime = {
  starts: Float64Array.of(0),
  ends: Float64Array.of(Number.POSITIVE_INFINITY),
  workedBefore: Float64Array.of(0),
  horizon: Number.POSITIVE_INFINITY,
};

function tooLong(workflow: Workflow): Diagnostic {
  return {
    code: 'plan-too-long',
    severity: 'error',
    message: `The ${workflow.tasks.length} tasks of "${workflow.name}" would not be done in a thousand years. Maybe a date, a duration or a lag has a digit too many, or a calendar too few hours.`,
    items: [{ kind: 'plan', field: 'tasks' }],
    values: { tasks: workflow.tasks.length },
  };
}

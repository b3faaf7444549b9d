import type { KeptSchedule, Plan } from '../model/plan.ts';
import { makespanOf, type Schedule } from '../model/schedule.ts';
import { MILLI_UNITS, type Workflow } from '../model/workflow.ts';
import { examine } from '../problem/diagnose.ts';
import { evaluateSchedule } from '../problem/objective.ts';
import type { Problem } from '../problem/problem.ts';
import { endOf } from '../problem/task-time.ts';
import { applyScenario } from '../simulation/apply-scenario.ts';
import { autoSolver } from '../solvers/auto.ts';
import { drive } from '../solvers/drive.ts';
import type { Ticks } from '../time/ticks.ts';
import { workedUntil } from '../time/working-time.ts';
import { boundCertificate } from './bound-certificate.ts';
import { carriedBound } from './carried-bound.ts';
import type { PossibleChange } from './possible-changes.ts';

/** The plan as it is, which changes are compared with. */
export interface KnownPlan {
  readonly workflow: Workflow;
  readonly problem: Problem;
  /** The best schedule that is known; the warm start. */
  readonly schedule: Schedule;
  /** No schedule of the plan finishes earlier. */
  readonly bound: Ticks;
}

/** What a change buys, and what it costs. */
export interface TriedChange extends PossibleChange {
  /**
   * `cannot-help`: proved without a search that the plan finishes no earlier. `tried`: searched. `impossible`: no schedule was found with
   * it, or the changed plan has errors.
   */
  readonly status: 'tried' | 'cannot-help' | 'impossible';
  /** Elapsed ticks by which the best schedule found finishes earlier; negative: later. */
  readonly saved: Ticks;
  /** No schedule of the changed plan saves more. Equal to `saved`: proved. */
  readonly mostSaved: Ticks;
  /** By how much the plan costs more, in its currency; negative: less. */
  readonly cost: number;
  /** What the additional unit costs until the finish if it is paid all the time; 0 for other changes. */
  readonly standby: number;
  /** The best schedule found, with the plan's mode numbers; `null` where it finishes no earlier and costs no less. */
  readonly schedule: Schedule | null;
}

export interface TryOptions {
  readonly seed: number;
  /** Asked often; a reason ends the search with what it has. */
  readonly shouldStop: () => 'time' | 'cancelled' | null;
}

/**
 * Solves the plan after a change for the earliest finish, from the schedule that is known, until it is proved or stopped. Bounds that
 * need no search come first: what they show to be useless is not searched, unless it may cost less.
 */
export function tryChange(known: KnownPlan, possible: PossibleChange, options: TryOptions): TriedChange {
  const { subject, change } = possible;
  const finish = makespanOf(known.schedule);
  const { workflow } = applyScenario({ workflow: known.workflow, schedule: null }, [change]);
  const { problem } = examine(workflow);
  const nothing = { ...possible, saved: 0, mostSaved: 0, cost: 0, standby: 0, schedule: null };
  if (problem === null) return { ...nothing, status: 'impossible' };
  const bound = Math.max(boundCertificate(problem).value, carriedBound(known.problem, known.bound, subject));
  const before = evaluateSchedule(known.problem, known.schedule, 'cost');
  // A relaxed plan keeps its schedule, so what can't finish earlier is as good as it was.
  if (bound >= finish && subject.kind !== 'mode') return { ...nothing, status: 'cannot-help' };
  if (bound >= finish && !isCheaper(known.problem, subject)) {
    return { ...nothing, mostSaved: finish - bound, status: 'cannot-help' };
  }
  const warmStart = subject.kind === 'mode' ? undefined : carriedSchedule(known.schedule, problem, subject);
  let isTold = false;
  const outcome = drive(
    autoSolver.search({
      problem,
      objectives: ['makespan'],
      seed: options.seed,
      ...(warmStart === undefined ? {} : { warmStart }),
      takeHint() {
        if (isTold) return null;
        isTold = true;
        return { schedule: null, bound: [bound] };
      },
    }),
    { shouldStop: options.shouldStop },
  );
  if (outcome.status === 'infeasible') return { ...nothing, status: 'impossible' };
  const proved = Math.max(bound, outcome.bound[0] ?? 0);
  if (outcome.status === 'unknown') {
    return {
      ...nothing,
      mostSaved: Math.max(0, finish - proved),
      status: subject.kind === 'mode' ? 'impossible' : 'tried',
    };
  }
  const saved = finish - makespanOf(outcome.schedule);
  const cost = roundedCost(evaluateSchedule(problem, outcome.schedule, 'cost') - before);
  const isGain = saved > 0 || cost < 0;
  return {
    ...possible,
    status: 'tried',
    saved,
    mostSaved: Math.max(saved, finish - proved),
    cost,
    standby: subject.kind === 'capacity' ? standbyCost(problem, subject.resource, subject.by, finish - saved) : 0,
    schedule: isGain ? inModesOfPlan(outcome.schedule, subject) : null,
  };
}

/** In a scenario the chosen mode is the only one of its task. */
function inModesOfPlan(schedule: Schedule, subject: PossibleChange['subject']): Schedule {
  if (subject.kind !== 'mode') return schedule;
  return schedule.map((entry) => (entry.task === subject.task ? { ...entry, mode: subject.to } : entry));
}

/** Sums of money carry no more than a thousandth. */
function roundedCost(cost: number): number {
  return Math.round(cost * 1000) / 1000 + 0;
}

/** Whether the mode costs less than the present one of the task, whatever people it takes. */
function isCheaper(problem: Problem, subject: PossibleChange['subject']): boolean {
  if (subject.kind !== 'mode') return false;
  const { modes } = problem.workflow.tasks[problem.taskIds.indexOf(subject.task)];
  const rates = new Map(problem.workflow.resources.map(({ id, costRate = 0 }) => [id, costRate]));
  const costOf = (number: number) => {
    const { cost = 0, duration, demands } = modes[number - 1];
    const used = demands.reduce((sum, { resource, amount }) => sum + amount * (rates.get(resource) ?? 0), 0);
    return [cost, used * duration] as const;
  };
  const [fixed, used] = costOf(subject.to);
  const [fixedNow, usedNow] = costOf(subject.from);
  return fixed < fixedNow || used < usedNow;
}

/** The known schedule with the task as long as it is now; whether it holds the search finds out. */
function carriedSchedule(schedule: Schedule, problem: Problem, subject: PossibleChange['subject']): Schedule {
  if (subject.kind !== 'shorten') return schedule;
  return schedule.map((entry) => {
    if (entry.task !== subject.task) return entry;
    const task = problem.taskIds.indexOf(entry.task);
    for (let mode = problem.firstMode[task]; mode < problem.firstMode[task + 1]; mode++) {
      if (problem.modeNumber[mode] === entry.mode) return { ...entry, end: endOf(problem, mode, entry.start) };
    }
    return entry;
  });
}

function standbyCost(problem: Problem, id: string, by: number, finish: Ticks): number {
  const { workflow, resourceIndex, budgetIndex, calendars, resourceCalendar, costRatePerTick, budgetCostRate } =
    problem;
  const units = by / MILLI_UNITS;
  const resource = resourceIndex.findIndex((place) => workflow.resources[place].id === id);
  if (resource < 0) {
    return roundedCost(units * budgetCostRate[budgetIndex.findIndex((place) => workflow.resources[place].id === id)]);
  }
  const calendar = resourceCalendar[resource];
  return roundedCost(
    units * costRatePerTick[resource] * workedUntil(calendar < 0 ? null : calendars[calendar], finish),
  );
}

/** What saves most comes first; of equals what costs least, then what might save most. */
export function byGain(a: TriedChange, b: TriedChange): number {
  return b.saved - a.saved || a.cost + a.standby - (b.cost + b.standby) || b.mostSaved - a.mostSaved;
}

/**
 * The plan with the change made and the schedule that was found for it, with the bound that was proved for it. Another mode changes the
 * schedule alone: the plan keeps its choice, so what was proved of the one mode does not hold.
 */
export function planWithChange(plan: Plan, tried: TriedChange, seed: number): Plan {
  const { subject, change, schedule, saved, mostSaved } = tried;
  const workflow = subject.kind === 'mode' ? plan.workflow : applyScenario(plan, [change]).workflow;
  if (schedule === null) return { ...plan, workflow };
  const finish = makespanOf(schedule);
  const isBounded = subject.kind !== 'mode';
  const kept: KeptSchedule = {
    entries: schedule,
    objectives: ['makespan'],
    value: [finish],
    bound: isBounded ? [finish - (mostSaved - saved)] : [],
    status: isBounded && saved === mostSaved ? 'optimal' : 'feasible',
    solver: 'auto',
    seed,
    seconds: 0,
  };
  return { ...plan, workflow, schedule: kept };
}

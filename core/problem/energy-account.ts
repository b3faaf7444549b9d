import type { WorkingTime } from '../time/working-time.ts';
import { type CapacityIntegral, capacityIntegral } from './capacity-integral.ts';
import { LeastWork } from './least-work.ts';
import type { Problem } from './problem.ts';

/** Accounts that are kept for one resource, those of the most used calendars. */
const MOST_ACCOUNTS = 5;

/**
 * What a renewable resource offers within certain hours, and what tasks need of it there at least, in thousandths of a unit
 * times ticks. Tasks of energy 0 are left out.
 */
export interface EnergyAccount {
  readonly resource: number;
  /** Index into `calendars`, or -1. */
  readonly hours: number;
  readonly integral: CapacityIntegral;
  readonly tasks: Int32Array;
  /** Shape tasks of the account. */
  readonly energy: Float64Array;
}

/** The accounts of all resources in turn, none for those that no task needs. */
export function* eachEnergyAccounts(problem: Problem): Generator<readonly EnergyAccount[], void> {
  const least: LeastWorkTables = new Map();
  const uses = usesOfResources(problem);
  for (let resource = 0; resource < problem.resourceCount; resource++)
    yield energyAccounts(problem, resource, uses[resource], least);
}

/** By tasks' calendar and hours: both indices, or -1 for around the clock. */
type LeastWorkTables = Map<string, LeastWork>;

/**
 * The accounts of one resource: one for all its hours, and one for the hours of each calendar on which tasks use it, which
 * lie within its own. A task
 * counts with the least that it needs within these hours over its modes and over all moments at which it may start;
 * where calendars differ these accounts bind first, for a long task cannot work at night alone.
 */
function energyAccounts(problem: Problem, resource: number, uses: Uses, least: LeastWorkTables): EnergyAccount[] {
  if (uses.modes.length === 0) return [];
  const own = problem.resourceCalendar[resource];
  const count = new Map<number, number>();
  for (const mode of uses.modes) {
    count.set(problem.modeCalendar[mode], (count.get(problem.modeCalendar[mode]) ?? 0) + 1);
  }
  const calendars = [...count.keys()].filter((calendar) => calendar !== own && calendar >= 0);
  calendars.sort((a, b) => (count.get(b) ?? 0) - (count.get(a) ?? 0) || a - b);
  return [own, ...calendars.slice(0, MOST_ACCOUNTS - 1)].map((hours) => {
    const work = new Map<number, (duration: number) => number>();
    for (const calendar of count.keys()) work.set(calendar, workWithin(problem, calendar, hours, own, least));
    return accountOf(problem, resource, hours, uses, work);
  });
}

/** Modes that use the resource, of tasks that use it in every mode, with their demands; tasks in ascending order. */
interface Uses {
  readonly modes: number[];
  readonly demands: number[];
}

/** Of each renewable resource in turn. */
function usesOfResources(problem: Problem): readonly Uses[] {
  const { firstMode, firstDemand, demandResource, duration } = problem;
  const uses = Array.from({ length: problem.resourceCount }, (): Uses => ({ modes: [], demands: [] }));
  for (let task = 0; task < problem.taskCount; task++) {
    const first = firstMode[task];
    const end = firstMode[task + 1];
    if (first === end) continue;
    for (let k = firstDemand[first]; k < firstDemand[first + 1]; k++) {
      const resource = demandResource[k];
      const { modes, demands } = uses[resource];
      const before = modes.length;
      for (let mode = first; mode < end; mode++) {
        const demand = duration[mode] === 0 ? 0 : demandOf(problem, mode, resource);
        if (demand === 0) {
          modes.length = before;
          demands.length = before;
          break;
        }
        modes.push(mode);
        demands.push(demand);
      }
    }
  }
  return uses;
}

function demandOf({ firstDemand, demandResource, demandAmount }: Problem, mode: number, resource: number): number {
  for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++)
    if (demandResource[k] === resource) return demandAmount[k];
  return 0;
}

function workWithin(
  problem: Problem,
  calendar: number,
  hours: number,
  own: number,
  tables: LeastWorkTables,
): (duration: number) => number {
  if (hours === own || hours === calendar) return (duration) => duration;
  const key = `${calendar} ${hours}`;
  let least = tables.get(key);
  if (least === undefined) {
    const durations = problem.duration.filter((_, mode) => problem.modeCalendar[mode] === calendar);
    least = new LeastWork(tableOf(problem, calendar), tableOf(problem, hours), durations);
    tables.set(key, least);
  }
  return least.of.bind(least);
}

function accountOf(
  problem: Problem,
  resource: number,
  hours: number,
  { modes, demands }: Uses,
  work: ReadonlyMap<number, (duration: number) => number>,
): EnergyAccount {
  const least = new Map<number, number>();
  modes.forEach((mode, k) => {
    const task = problem.modeTask[mode];
    const within = work.get(problem.modeCalendar[mode])?.(problem.duration[mode]) ?? 0;
    least.set(task, Math.min(least.get(task) ?? Number.POSITIVE_INFINITY, demands[k] * within));
  });
  const entries = [...least].filter(([, energy]) => energy > 0);
  return {
    resource,
    hours,
    integral: capacityIntegral(problem, resource, tableOf(problem, hours)),
    tasks: Int32Array.from(entries, ([task]) => task),
    energy: Float64Array.from(entries, ([, energy]) => energy),
  };
}

function tableOf(problem: Problem, calendar: number): WorkingTime {
  if (calendar >= 0) return problem.calendars[calendar];
  return {
    starts: Float64Array.of(0),
    ends: Float64Array.of(problem.horizon),
    workedBefore: Float64Array.of(0),
    horizon: problem.horizon,
  };
}

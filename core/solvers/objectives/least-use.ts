import { endOf } from '../../problem/task-time.ts';
import { everyStretch } from '../../problem/working-stretches.ts';
import { workedUntil } from '../../time/working-time.ts';
import type { StartWindows } from './start-windows.ts';

/** What compulsory parts use of a resource, and what is still to be placed around them; thousandths and ticks. */
interface UseSoFar {
  /** Levels of use in ascending order, each with its ticks; the lowest is 0, wherever tasks of the resource may still work. */
  readonly levels: { readonly used: number; readonly ticks: number }[];
  readonly energyLeft: number;
  /** Σ of demand² × ticks of what is left, as if each task worked alone. */
  readonly squaresLeft: number;
  readonly highestDemand: number;
}

/**
 * No schedule within the windows keeps the highest use of a resource below this, in thousandths: compulsory parts, single
 * demands, and all energy poured over the compulsory parts until it is level.
 */
export function leastPeak(windows: StartWindows, resource: number): number {
  const { levels, energyLeft, highestDemand } = measureUse(windows, resource);
  const highest = Math.max(highestDemand, levels[levels.length - 1].used);
  return Math.max(highest, Math.ceil(levelAfter(levels, energyLeft) - 1e-6));
}

/**
 * No schedule within the windows has a smaller Σ over time of squared use of a resource, in thousandths² × ticks: the larger of
 * compulsory parts with the rest as if alone, and all energy poured over the compulsory parts until it is level.
 */
export function leastSquares(windows: StartWindows, resource: number): number {
  const { levels, energyLeft, squaresLeft } = measureUse(windows, resource);
  let compulsory = 0;
  for (const { used, ticks } of levels) compulsory += used * used * ticks;
  if (energyLeft === 0) return compulsory;
  const level = levelAfter(levels, energyLeft);
  let poured = 0;
  for (const { used, ticks } of levels) poured += Math.max(used, level) ** 2 * ticks;
  return Math.max(compulsory + squaresLeft, poured * (1 - 1e-12));
}

/** Height of the level once so much is poured over the steps; 0 where there is nothing to pour, or no room at all. */
function levelAfter(levels: UseSoFar['levels'], energy: number): number {
  let ticks = 0;
  let volume = energy;
  let level = 0;
  for (let k = 0; k < levels.length; k++) {
    ticks += levels[k].ticks;
    volume += levels[k].used * levels[k].ticks;
    if (ticks > 0) level = volume / ticks;
    if (k + 1 === levels.length || level <= levels[k + 1].used) break;
  }
  return energy === 0 ? 0 : level;
}

function measureUse({ problem, mode, first, last }: StartWindows, resource: number): UseSoFar {
  const { firstDemand, demandResource, demandAmount, duration } = problem;
  const changes: { readonly moment: number; readonly amount: number }[] = [];
  let energyLeft = 0;
  let squaresLeft = 0;
  let highestDemand = 0;
  let opens = Number.POSITIVE_INFINITY;
  let closes = 0;
  for (let task = 0; task < problem.taskCount; task++) {
    const own = mode[task];
    for (let k = firstDemand[own]; k < firstDemand[own + 1]; k++) {
      if (demandResource[k] !== resource) continue;
      const amount = demandAmount[k];
      let left = duration[own];
      everyStretch(problem, own, last[task], endOf(problem, own, first[task]), (from, to) => {
        changes.push({ moment: from, amount }, { moment: to, amount: -amount });
        left -= to - from;
        return true;
      });
      energyLeft += amount * left;
      squaresLeft += amount * amount * left;
      highestDemand = Math.max(highestDemand, amount);
      opens = Math.min(opens, first[task]);
      closes = Math.max(closes, endOf(problem, own, last[task]));
    }
  }
  for (const { work, uses } of problem.begun) {
    for (const [used, amount] of uses) {
      if (used !== resource) continue;
      for (const [from, to] of work) changes.push({ moment: from, amount }, { moment: to, amount: -amount });
    }
  }
  changes.sort((a, b) => a.moment - b.moment);
  const levels: { used: number; ticks: number }[] = [];
  let used = 0;
  let covered = 0;
  for (let k = 0; k + 1 < changes.length; k++) {
    used += changes[k].amount;
    const ticks = changes[k + 1].moment - changes[k].moment;
    if (used === 0 || ticks === 0) continue;
    levels.push({ used, ticks });
    covered += Math.max(0, Math.min(closes, changes[k + 1].moment) - Math.max(opens, changes[k].moment));
  }
  const calendar = problem.resourceCalendar[resource];
  const hours = calendar < 0 ? null : problem.calendars[calendar];
  const open = closes > opens ? workedUntil(hours, closes) - workedUntil(hours, opens) : 0;
  levels.push({ used: 0, ticks: Math.max(0, open - covered) });
  levels.sort((a, b) => a.used - b.used);
  return { levels, energyLeft, squaresLeft, highestDemand };
}

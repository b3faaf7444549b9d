import { setupTicksOf } from '../model/setups.ts';
import { ANY_OTHER_KIND, type Setup } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime, type WorkingTime } from '../time/working-time.ts';
import type { Problem } from './problem.ts';

/** Set-up times of one resource between classes of kinds: class 0 is every kind that its set-ups do not name. */
export interface SetupTimes {
  /** Shape kinds. */
  readonly classOf: Int32Array;
  readonly classCount: number;
  /** Working ticks from class `a` to class `b` at `a * classCount + b`; from class 0 to itself: between different kinds. */
  readonly ticks: Float64Array;
  readonly longest: Ticks;
}

type SetupProblem = Pick<Problem, 'setups' | 'taskKind' | 'resourceCalendar' | 'calendars'>;

/** @param kinds number of every kind that a task has */
export function compileSetups(setups: readonly Setup[], kinds: ReadonlyMap<string, number>): SetupTimes {
  const named = [...new Set(setups.flatMap(({ from, to }) => [from, to]))].filter((kind) => kind !== ANY_OTHER_KIND);
  const classOf = new Int32Array(kinds.size);
  // A set-up for a kind that no task has never counts.
  const used = named.filter((kind) => kinds.has(kind));
  used.forEach((kind, k) => {
    classOf[kinds.get(kind) ?? 0] = k + 1;
  });
  const classCount = used.length + 1;
  const ticksOf = setupTicksOf(setups);
  // Two names that no entry has stand for two different kinds of class 0.
  const nameOf = (k: number, stranger: string) => (k === 0 ? stranger : used[k - 1]);
  const strangers = named.map((kind) => kind.length);
  const stranger = ' '.repeat(1 + strangers.reduce((a, b) => Math.max(a, b), 0));
  const ticks = Float64Array.from({ length: classCount * classCount }, (_, cell) =>
    ticksOf(nameOf(Math.floor(cell / classCount), stranger), nameOf(cell % classCount, `${stranger} `)),
  );
  return { classOf, classCount, ticks, longest: ticks.reduce((a, b) => Math.max(a, b), 0) };
}

/** Working ticks that a resource with set-ups needs from task `from` to task `to`. */
export function setupTicks(problem: SetupProblem, resource: number, from: number, to: number): Ticks {
  const setup = problem.setups[resource];
  if (setup === null) return 0;
  const { taskKind } = problem;
  const a = setup.classOf[taskKind[from]];
  const b = setup.classOf[taskKind[to]];
  return a === 0 && taskKind[from] === taskKind[to] ? 0 : setup.ticks[a * setup.classCount + b];
}

function hoursOf(problem: SetupProblem, resource: number): WorkingTime | null {
  const calendar = problem.resourceCalendar[resource];
  return calendar < 0 ? null : problem.calendars[calendar];
}

/** When a resource has been set up for so many working ticks. */
export function startAfter(problem: SetupProblem, resource: number, from: Ticks, ticks: Ticks): Ticks {
  return addWorkingTime(hoursOf(problem, resource), from, ticks);
}

/** When task `to` may start on a resource on which task `from`, which comes before it, ends at `fromEnd`. */
export function startAfterSetup(
  problem: SetupProblem,
  resource: number,
  from: number,
  fromEnd: Ticks,
  to: number,
): Ticks {
  return startAfter(problem, resource, fromEnd, setupTicks(problem, resource, from, to));
}

/** The latest end of task `from` with which task `to`, which comes after it, may start at `toStart`. */
export function endBeforeSetup(
  problem: SetupProblem,
  resource: number,
  from: number,
  to: number,
  toStart: Ticks,
): Ticks {
  return addWorkingTime(hoursOf(problem, resource), toStart, -setupTicks(problem, resource, from, to));
}

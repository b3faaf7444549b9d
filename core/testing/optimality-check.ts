import type { Schedule } from '../model/schedule.ts';
import { compile } from '../problem/compile.ts';
import type { Objective } from '../problem/objective.ts';
import { objectiveBound } from '../problem/objective-bound.ts';
import type { Problem } from '../problem/problem.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { verify } from '../problem/verify.ts';
import { autoSolver } from '../solvers/auto.ts';
import { drive } from '../solvers/drive.ts';
import { Random } from '../solvers/random.ts';
import type { SearchOutcome } from '../solvers/solver.ts';
import { bruteForceValues } from './brute-force-objective.ts';
import { randomWorkflow } from './random-workflow.ts';

/** One small random instance, searched by the solver that is taken where nobody chooses, and by trying everything. */
export interface OptimalityCheck {
  readonly tasks: number;
  readonly objectives: readonly Objective[];
  readonly feasible: boolean;
  /** What is wrong; `null`: both agree. */
  readonly fault: string | null;
}

/** Brute force gives up after so many placements; then another instance is drawn. */
const MOST_PLACEMENTS = 2_000_000;
/** Events of a search (each after a few milliseconds at most) after which it counts as not able to prove. */
const MOST_EVENTS = 4_000;
const MOST_TASKS = 8;

/**
 * Draws instances of up to 8 tasks from `seed` (links of all types, calendars, several modes, budgets, dates, changing capacities; in
 * periods, hours or days) with one to three objectives, every task to be over by a common end, until brute force can decide one.
 */
export function checkOptimality(seed: number): OptimalityCheck {
  for (let attempt = 0; ; attempt++) {
    const random = new Random(seed, attempt + 1);
    const tasks = 1 + (seed % MOST_TASKS);
    const drawn = drawInstance(random, seed * 64 + attempt, tasks);
    if (drawn === null) continue;
    const { problem, latestEnd, objectives, reference } = drawn;
    let expected: readonly number[] | null;
    try {
      expected = bruteForceValues(problem, objectives, { latestEnd, reference, maxPlacements: MOST_PLACEMENTS });
    } catch {
      continue;
    }
    let events = 0;
    const search = autoSolver.search({ problem, objectives, reference, seed: random.nextUint32() });
    const outcome = drive(search, { shouldStop: () => (++events > MOST_EVENTS ? 'cancelled' : null) });
    return {
      tasks: problem.taskCount,
      objectives,
      feasible: expected !== null,
      fault: faultOf(problem, objectives, reference, expected, outcome),
    };
  }
}

function drawInstance(random: Random, workflowSeed: number, tasks: number) {
  const tick = (['period', 'period', 'hour', 'day'] as const)[random.below(4)];
  const { workflow, witness } = randomWorkflow(workflowSeed, {
    minTasks: tasks,
    maxTasks: tasks,
    tick,
    feasibleOnly: random.below(4) > 0,
    actuals: false,
    ...(random.below(2) === 0 ? { severalModes: false, budgets: false } : {}),
  });
  const end = witness === null ? 10 + random.below(20) : Math.max(0, ...witness.map((entry) => entry.end));
  const latestEnd = end + random.below(3);
  if (latestEnd > 60) return null;
  const tasksWithEnd = workflow.tasks.map((task) => ({
    ...task,
    deadline: Math.min(latestEnd, task.deadline ?? latestEnd),
  }));
  let problem: Problem;
  try {
    problem = compile({ ...workflow, tasks: tasksWithEnd });
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
  const reference = workflow.tasks.flatMap(({ id, modes }) => {
    if (random.below(8) === 0) return [];
    const start = random.below(latestEnd + 1);
    return [{ task: id, mode: 1 + random.below(modes.length), start, end: start }];
  });
  return { problem, latestEnd, objectives: drawObjectives(random, problem), reference };
}

function drawObjectives(random: Random, problem: Problem): [Objective, ...Objective[]] {
  const all: Objective[] = [
    'makespan',
    'weighted-completion',
    'weighted-tardiness',
    'levelling',
    'cost',
    'disturbance',
  ];
  for (const place of problem.resourceIndex) {
    const { id } = problem.workflow.resources[place];
    all.push(`peak:${id}`, `levelling:${id}`);
  }
  const count = random.below(2) === 0 ? 1 : 2 + random.below(2);
  const chosen: Objective[] = [];
  while (chosen.length < count) {
    const [objective] = all.splice(random.below(all.length), 1);
    chosen.push(objective);
  }
  return chosen as [Objective, ...Objective[]];
}

function faultOf(
  problem: Problem,
  objectives: readonly Objective[],
  reference: Schedule,
  expected: readonly number[] | null,
  outcome: SearchOutcome,
): string | null {
  if (expected === null) return outcome.status === 'infeasible' ? null : `${outcome.status} where no schedule exists`;
  if (outcome.status !== 'optimal') {
    const found = 'value' in outcome ? ` with ${outcome.value} above ${outcome.bound}` : '';
    return `${outcome.status}${found}, the best is ${expected}`;
  }
  if (outcome.value.some((value, k) => Math.abs(value - expected[k]) > 1e-9 * Math.max(1, value))) {
    return `proved ${outcome.value}, the best is ${expected}`;
  }
  for (const [k, objective] of objectives.entries()) {
    const bound = objectiveBound(problem, objective, reference);
    // A later objective is held up by those before it, so only the first is at its own best.
    if (bound > expected[k] * (1 + 1e-9)) return `the bound ${bound} of ${objective} is above ${expected[k]}`;
  }
  const [violation] = verify(problem.workflow, outcome.schedule);
  return violation === undefined ? null : violation.message;
}

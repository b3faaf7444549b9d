import { describe, expect, it } from 'vitest';
import type { Schedule } from '../model/schedule.ts';
import { compile } from '../problem/compile.ts';
import type { Objective } from '../problem/objective.ts';
import type { Problem } from '../problem/problem.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { Random } from '../solvers/random.ts';
import { SOLVERS } from '../solvers/registry.ts';
import { type RandomWorkflowOptions, randomWorkflow } from './random-workflow.ts';
import { type ConformanceCase, checkConformance } from './solver-conformance.ts';

const WORKFLOWS = 2_000;
const REFERENCE_STREAM = 5;

/** Independent of what else depends on the seed, so that each objective meets every kind of workflow. */
function objectivesFor(seed: number, { workflow, resourceIndex }: Problem): [Objective, ...Objective[]] {
  const round = Math.floor(seed / 3);
  const all: Objective[] = [
    'makespan',
    'weighted-completion',
    'weighted-tardiness',
    'cost',
    'levelling',
    'disturbance',
  ];
  for (const place of resourceIndex.subarray(0, 1)) {
    const { id } = workflow.resources[place];
    all.push(`peak:${id}`, `levelling:${id}`);
  }
  const first = all[round % all.length];
  const second = all[(round + 1 + (Math.floor(round / 7) % (all.length - 1))) % all.length];
  return Math.floor(round / 3) % 4 === 0 && first !== second ? [first, second] : [first];
}

/** Where tasks were before, in any of their modes; some are new. */
function drawReference(seed: number, { workflow }: Problem): Schedule {
  const random = new Random(seed, REFERENCE_STREAM);
  return workflow.tasks.flatMap(({ id, modes }) => {
    const start = random.below(20);
    return random.below(6) === 0 ? [] : [{ task: id, mode: 1 + random.below(modes.length), start, end: start }];
  });
}

type Case = Omit<ConformanceCase, 'maxSchedules'>;

/** Workflows without errors, two of three with a schedule that is known to hold. */
function drawCases(
  options: RandomWorkflowOptions,
  objectivesOf: (seed: number, problem: Problem) => readonly [Objective, ...Objective[]],
): readonly Case[] {
  const cases: Case[] = [];
  for (let seed = 0; cases.length < WORKFLOWS; seed++) {
    const { workflow, witness } = randomWorkflow(seed, { maxTasks: 9, feasibleOnly: seed % 3 > 0, ...options });
    try {
      const problem = compile(workflow);
      const reference = drawReference(seed, problem);
      cases.push({ workflow, problem, witness, objectives: objectivesOf(seed, problem), reference, seed });
    } catch (error) {
      if (!(error instanceof UnschedulableError)) throw error;
    }
  }
  return cases;
}

const CASES = drawCases({}, objectivesFor);
/** For methods that know one mode a task and the makespan alone, in the place of what they do not take on. */
const PLAIN_CASES = drawCases({ severalModes: false, budgets: false }, () => ['makespan']);

describe.each(SOLVERS.map((solver) => ({ id: solver.id, solver })))('$id', ({ solver }) => {
  it(`conforms on ${WORKFLOWS} random workflows`, () => {
    let solvable = 0;
    let found = 0;
    let unsupported = 0;
    for (const [k, drawn] of CASES.entries()) {
      const test = solver.supports(drawn).ok ? drawn : PLAIN_CASES[k];
      const maxSchedules = solver.anytime && test.seed % 5 === 0 ? 150 : 12;
      const exact = solver.id === 'auto' && test.seed % 15 === 1 ? { maxIterations: 3 } : {};
      const conformance = checkConformance(solver, { ...test, maxSchedules, ...exact });
      expect(conformance.faults, `seed ${test.seed}`).toEqual([]);
      if (conformance.found === null) unsupported++;
      else if (test.witness !== null) {
        solvable++;
        if (conformance.found) found++;
      }
    }
    expect(unsupported).toBeLessThan(WORKFLOWS / 10);
    // One pass of a rule may miss a deadline that another order meets.
    expect(found).toBeGreaterThan(0.97 * solvable);
  });
});

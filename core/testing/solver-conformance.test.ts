import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { type Objective, REGULAR_OBJECTIVES } from '../problem/objective.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { SOLVERS } from '../solvers/registry.ts';
import { type RandomWorkflowOptions, randomWorkflow } from './random-workflow.ts';
import { type ConformanceCase, checkConformance } from './solver-conformance.ts';

const WORKFLOWS = 2_000;

/** Independent of what else depends on the seed, so that each objective meets every kind of workflow. */
function objectivesFor(seed: number): [Objective, ...Objective[]] {
  const round = Math.floor(seed / 3);
  const first = REGULAR_OBJECTIVES[round % REGULAR_OBJECTIVES.length];
  const second = REGULAR_OBJECTIVES[(round + 1) % REGULAR_OBJECTIVES.length];
  return Math.floor(round / 3) % 4 === 0 ? [first, second] : [first];
}

type Case = Omit<ConformanceCase, 'maxSchedules'>;

/** Workflows without errors, two of three with a schedule that is known to hold. */
function drawCases(
  options: RandomWorkflowOptions,
  objectivesOf: (seed: number) => readonly [Objective, ...Objective[]],
): readonly Case[] {
  const cases: Case[] = [];
  for (let seed = 0; cases.length < WORKFLOWS; seed++) {
    const { workflow, witness } = randomWorkflow(seed, { maxTasks: 9, feasibleOnly: seed % 3 > 0, ...options });
    try {
      cases.push({ workflow, problem: compile(workflow), witness, objectives: objectivesOf(seed), seed });
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
      const conformance = checkConformance(solver, { ...test, maxSchedules });
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

import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { OBJECTIVE_NAMES, type ObjectiveName } from '../problem/objective.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { SOLVERS } from '../solvers/registry.ts';
import { randomWorkflow } from './random-workflow.ts';
import { type ConformanceCase, nonconformities } from './solver-conformance.ts';

const WORKFLOWS = 2_000;

function objectivesFor(seed: number): [ObjectiveName, ...ObjectiveName[]] {
  const first = OBJECTIVE_NAMES[seed % OBJECTIVE_NAMES.length];
  const second = OBJECTIVE_NAMES[(seed + 1) % OBJECTIVE_NAMES.length];
  return seed % 4 === 0 ? [first, second] : [first];
}

/** Every workflow without errors among those drawn, two of three with a schedule that is known to hold. */
const CASES: readonly Omit<ConformanceCase, 'maxSchedules'>[] = Array.from(
  { length: WORKFLOWS },
  (_, seed) => seed,
).flatMap((seed) => {
  const { workflow, witness } = randomWorkflow(seed, { maxTasks: 9, feasibleOnly: seed % 3 > 0 });
  try {
    const problem = compile(workflow);
    return [{ workflow, problem, witness, objectives: objectivesFor(seed), seed }];
  } catch (error) {
    if (error instanceof UnschedulableError) return [];
    throw error;
  }
});

describe.each(SOLVERS.map((solver) => ({ id: solver.id, solver })))('$id', ({ solver }) => {
  it(`conforms on ${WORKFLOWS} random workflows`, () => {
    expect(CASES.length).toBeGreaterThan(0.8 * WORKFLOWS);
    for (const test of CASES) {
      const maxSchedules = solver.anytime && test.seed % 5 === 0 ? 150 : 12;
      expect(nonconformities(solver, { ...test, maxSchedules }), `seed ${test.seed}`).toEqual([]);
    }
  });
});

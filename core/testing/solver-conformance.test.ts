import { describe, expect, it } from 'vitest';
import { compile } from '../problem/compile.ts';
import { OBJECTIVE_NAMES, type ObjectiveName } from '../problem/objective.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { SOLVERS } from '../solvers/registry.ts';
import { randomWorkflow } from './random-workflow.ts';
import { nonconformities } from './solver-conformance.ts';

const WORKFLOWS = 2_000;

function objectivesFor(seed: number): [ObjectiveName, ...ObjectiveName[]] {
  const first = OBJECTIVE_NAMES[seed % OBJECTIVE_NAMES.length];
  const second = OBJECTIVE_NAMES[(seed + 1) % OBJECTIVE_NAMES.length];
  return seed % 4 === 0 ? [first, second] : [first];
}

describe.each(SOLVERS.map((solver) => ({ id: solver.id, solver })))('$id', ({ solver }) => {
  it(`conforms on ${WORKFLOWS} random workflows`, () => {
    for (let seed = 0; seed < WORKFLOWS; seed++) {
      const { workflow, witness } = randomWorkflow(seed, { maxTasks: 9, feasibleOnly: seed % 3 > 0 });
      try {
        compile(workflow);
      } catch (error) {
        if (error instanceof UnschedulableError) continue;
        throw error;
      }
      const test = { workflow, witness, objectives: objectivesFor(seed), seed, maxSchedules: 12 };
      expect(nonconformities(solver, test), `seed ${seed}`).toEqual([]);
    }
  });
});

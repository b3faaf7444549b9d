import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAny } from '../exchange/read-any.ts';
import { makespanOf } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { verify } from '../problem/verify.ts';
import { drive } from '../solvers/drive.ts';
import { solverById } from '../solvers/registry.ts';

const { PLANLOOM_DATA = '../shared/data' } = process.env;
const FOLDER = join(PLANLOOM_DATA, 'workflows');
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('recorded workflows', () => {
  it.each(files)('%s reads, solves and verifies, on its own machine, a small one and a large one', (file) => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const [, small, large] = [{}, { machine: { cores: 3 } }, { machine: { cores: 64 } }].map((options) => {
      const { workflow } = readAny(text, options).plan;
      return Math.min(makespanBy('rule:lft-parallel', workflow), makespanBy('auto', workflow));
    });
    expect(large).toBeLessThanOrEqual(small);
  });

  it('are all there', () => {
    expect(files).toHaveLength(7);
  });
});

/** Makespan that a method finds; every claim that comes with it is checked. */
function makespanBy(id: string, workflow: Workflow): number {
  const solver = solverById(id);
  if (solver === null) throw new Error(`No solver is called ${id}.`);
  const outcome = drive(
    solver.search({ problem: compile(workflow), objectives: ['makespan'], seed: 1, maxSchedules: 10 }),
  );
  if (!('schedule' in outcome)) throw new Error(`${id} found no schedule.`);
  expect(verify(workflow, outcome.schedule)).toEqual([]);
  expect(makespanOf(outcome.schedule)).toBe(outcome.value[0]);
  expect(outcome.value[0]).toBeGreaterThanOrEqual(outcome.bound[0]);
  return outcome.value[0];
}

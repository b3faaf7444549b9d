import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePlanFile } from '../../core/model/plan-file.ts';
import { uncertaintyOf } from '../../core/simulation/plan-uncertainty.ts';
import { startInProcessEngine } from '../engine/in-process.ts';
import { CliFolder, examplePath } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

/** What the command prints with `--json`. */
async function simulated(args: readonly string[]) {
  const { code, stdout } = await folder.run(['simulate', ORDER, ...args, '--json']);
  expect(code).toBe(0);
  const { seconds, ...printed } = JSON.parse(stdout);
  expect(seconds).toBeGreaterThan(0);
  return printed;
}

const ORDER = examplePath('factory-order');

describe.concurrent('planloom simulate', () => {
  it('prints the same figures for any number of workers', async () => {
    const [one, three] = await Promise.all(
      ['1', '3'].map((workers) => simulated(['--runs', '700', '--seed', '5', '--workers', workers])),
    );
    expect(one).toMatchObject({ runs: 700, seed: 5, unit: 'minute', failedRuns: 0, stoppedBy: 'runs' });
    const { p10, p50, p80, p90, mean, sd, seP80 } = one.finish;
    expect([p10, p50, p80, p90]).toEqual([p10, p50, p80, p90].sort((a, b) => a - b));
    expect(mean).toBeGreaterThan(p10);
    expect(sd).toBeGreaterThan(0);
    expect(seP80).toBeLessThan(sd);
    expect(one.criticality[0].index).toBeGreaterThan(0.5);
    expect(three).toEqual(one);
  });

  it('prints what the app shows: the same figures of the ranges and risks of the plan', async () => {
    const printed = await simulated(['--runs', '300', '--seed', '9']);
    const { workflow } = parsePlanFile(readFileSync(ORDER, 'utf8'));
    expect(workflow.risks?.length).toBeGreaterThan(0);
    const engine = startInProcessEngine({ threads: 1 });
    const { summary } = await engine.client
      .call('simulate.run', {
        workflow,
        schedule: null,
        uncertainty: uncertaintyOf(workflow),
        policy: 'serial',
        runs: 300,
        precisionTicks: null,
        seed: 9,
        workers: 1,
      })
      .finally(() => engine.close());
    const { runs, finish, criticality, cost, milestones, deadlines = [] } = summary ?? {};
    expect(printed).toMatchObject({ runs, finish, criticality, cost, milestones });
    expect(printed.deadlines).toEqual(
      deadlines.filter(({ kind }) => kind === 'deadline').map(({ task, probability }) => ({ task, probability })),
    );
    expect(Object.keys(printed).slice(0, 6)).toEqual(['runs', 'seed', 'unit', 'finish', 'deadlines', 'criticality']);
    expect(Object.keys(printed.finish)).toEqual(['p10', 'p50', 'p80', 'p90', 'mean', 'sd', 'seP80']);
  });

  it('takes ranges and risks from a file, and says what is wrong in it', async () => {
    const file = 'uncertainty.json';
    const none = { durations: [], groups: [], risks: [] };
    folder.write(file, JSON.stringify(none));
    const certain = await simulated(['--runs', '20', '--uncertainty', file]);
    expect(certain.finish.p10).toBe(certain.finish.p90);

    const wrong = 'wrong.json';
    folder.write(
      wrong,
      JSON.stringify({
        ...none,
        durations: [{ task: 'nobody', unit: 'factor', distribution: { kind: 'fixed', value: 2 } }],
      }),
    );
    const refused = await folder.run(['simulate', ORDER, '--runs', '20', '--uncertainty', wrong]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('"nobody"');

    const shapeless = 'shapeless.json';
    folder.write(shapeless, JSON.stringify({ durations: 3 }));
    const told = await folder.run(['simulate', ORDER, '--uncertainty', shapeless]);
    expect(told.code).toBe(2);
    expect(told.stderr).toContain('durations');
  });

  it('ends early once it is as precise as asked for, at the same run for any number of workers', async () => {
    const args = ['--runs', '50000', '--precision', '60'];
    const [one, two] = await Promise.all(['1', '2'].map((workers) => simulated([...args, '--workers', workers])));
    expect(one.stoppedBy).toBe('precision');
    expect(one.runs).toBeLessThan(50_000);
    expect(one.finish.seP80).toBeLessThanOrEqual(60);
    expect(two).toEqual(one);
  });

  it('refuses ranges that do not ascend, and unknown policies', async () => {
    const range = await folder.run(['simulate', ORDER, '--range', '2,1,3']);
    expect(range.code).toBe(2);
    expect(range.stderr).toContain('ascending');
    const policy = await folder.run(['simulate', ORDER, '--policy', 'chance']);
    expect(policy.code).toBe(2);
    expect(policy.stderr).toContain('serial');
  });
});

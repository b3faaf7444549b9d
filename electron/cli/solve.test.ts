import { afterAll, describe, expect, it } from 'vitest';
import { hardWorkflow } from '../engine/testing/sample-workflow.ts';
import { CliFolder, examplePath, fiveTaskExample } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const FIVE = examplePath('five-task');
const FIELDS = [
  'file',
  'tasks',
  'objective',
  'status',
  'unit',
  'makespan',
  'value',
  'bound',
  'gap',
  'seconds',
  'stoppedBy',
  'seed',
  'workers',
  'schedule',
];

describe.concurrent('planloom solve --json', () => {
  it('prints one object of the stated shape, for five tasks on ten CPUs 12 days and a proof', async () => {
    const { code, stdout } = await folder.run(['solve', FIVE, '--json', '--workers', '2', '--seed', '7']);
    expect(code).toBe(0);
    expect(stdout.trimEnd()).not.toContain('\n');
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual(FIELDS);
    expect(printed).toMatchObject({
      file: FIVE,
      tasks: 5,
      objective: 'makespan',
      status: 'optimal',
      unit: 'day',
      makespan: 12,
      value: 12,
      bound: 12,
      gap: 0,
      stoppedBy: 'closed',
      seed: 7,
      workers: 2,
    });
    expect(printed.seconds).toBeGreaterThan(0);
    expect(printed.schedule).toHaveLength(5);
    expect(printed.schedule[0]).toEqual({ task: '1', mode: 1, start: 0, end: 3 });
    expect(Object.keys(printed.schedule[4])).toEqual(['task', 'mode', 'start', 'end']);
  });

  it('proves 14 days with seven CPUs', async () => {
    const file = folder.writePlan('seven.planloom', fiveTaskExample(7));
    expect(await folder.json(['solve', file, '--json'])).toMatchObject({
      status: 'optimal',
      makespan: 14,
      value: 14,
      bound: 14,
      gap: 0,
    });
  });

  it('gives value, bound and gap of the objective that was asked for', async () => {
    const printed = await folder.json([
      'solve',
      FIVE,
      '--json',
      '--objective',
      'weighted-completion',
      '--iterations',
      '20',
    ]);
    // 1 · 3 + 2 · 8 + 1.5 · 5 + 2 · 12 + 1 · 11: the early dates, which ten CPUs allow.
    expect(printed).toMatchObject({
      objective: 'weighted-completion',
      value: 61.5,
      makespan: 12,
      status: 'optimal',
      gap: 0,
    });
    const both = await folder.json([
      'solve',
      FIVE,
      '--json',
      '--objective',
      'makespan,weighted-completion',
      '--iterations',
      '20',
    ]);
    expect(both).toMatchObject({ objective: 'makespan,weighted-completion', value: 12, values: [12, 61.5] });
  });

  it('states the gap as the distance to the bound in shares of the bound', async () => {
    const file = folder.writePlan('hard.planloom', hardWorkflow(60, 1));
    const { value, bound, gap, status } = await folder.json(['solve', file, '--json', '--solver', 'rule:spt-serial']);
    expect(status).toBe('feasible');
    expect(gap).toBeCloseTo((Number(value) - Number(bound)) / Number(bound), 12);
    expect(gap).toBeGreaterThan(0);
  });

  it('gives the same answer for the same seed, iterations and workers, and another one for another seed', async () => {
    const file = folder.writePlan('hard.planloom', hardWorkflow(60, 1));
    const solve = async (...args: string[]) =>
      (await folder.json(['solve', file, '--json', '--solver', 'genetic', '--iterations', '200', ...args])).schedule;
    const [one, again, other, two, twoAgain] = await Promise.all([
      solve('--seed', '5'),
      solve('--seed', '5'),
      solve('--seed', '6'),
      solve('--seed', '5', '--workers', '2'),
      solve('--seed', '5', '--workers', '2'),
    ]);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(two).toHaveLength(60);
    expect(twoAgain).toEqual(two);
  });

  it('says with code 3 that no schedule is possible, and what clashes', async () => {
    const workflow = fiveTaskExample(10);
    const tasks = workflow.tasks.map((task) => (task.id === '4' ? { ...task, deadline: 11 } : task));
    const file = folder.writePlan('late.planloom', { ...workflow, tasks });
    const { code, stdout } = await folder.run(['solve', file, '--json']);
    expect(code).toBe(3);
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual([...FIELDS, 'reason', 'conflict', 'minimal', 'relaxations', 'solves']);
    expect(printed).toMatchObject({ status: 'infeasible', makespan: null, value: null, schedule: null });
    expect(printed).toMatchObject({ minimal: true, solves: 'plan' });
    expect(printed.conflict).toEqual([
      { kind: 'task', id: '1' },
      { kind: 'task', id: '2' },
      { kind: 'task', id: '4' },
      { kind: 'date', task: '4', field: 'deadline' },
      expect.objectContaining({ kind: 'link' }),
      expect.objectContaining({ kind: 'link' }),
    ]);
    expect(printed.relaxations[0]).toEqual({
      text: 'move the deadline of "Task 4" from 2027-01-15 00:00 to 2027-01-16 00:00',
      change: { kind: 'deadline', task: '4', from: 11, to: 12 },
      size: 0.0833,
      smallest: true,
    });
    expect((await folder.run(['solve', file])).stdout).toBe(
      `No schedule is possible. This cannot all hold:
  "Task 1" (3d) → "Task 2" (5d) → "Task 4" (4d), one after the other.
  "Task 4" must be finished by 2027-01-15 00:00.
Proved: without any one of these, and nothing else of the plan, there is a schedule.
Any one of these changes gives the plan a schedule (each was tried), the smallest first:
  move the deadline of "Task 4" from 2027-01-15 00:00 to 2027-01-16 00:00
  do "Task 2" in 4d instead of 5d
  do "Task 4" in 3d instead of 4d
  do "Task 1" in 2d instead of 3d
  remove the link from "Task 1" to "Task 2"
  remove the link from "Task 2" to "Task 4"
`,
    );
  });

  it('says with code 4 that nothing was found', async () => {
    const workflow = hardWorkflow(60, 1);
    const free = folder.writePlan('free.planloom', workflow);
    const { bound } = await folder.json(['solve', free, '--json', '--solver', 'rule:lft-serial']);
    const tasks = workflow.tasks.map((task) => ({ ...task, deadline: Number(bound) }));
    const file = folder.writePlan('tight.planloom', { ...workflow, tasks });
    const { code, stdout } = await folder.run(['solve', file, '--json', '--solver', 'rule:spt-serial']);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'unknown', bound, makespan: null, schedule: null, gap: null });
    expect(code).toBe(4);
    expect((await folder.run(['solve', file, '--solver', 'rule:spt-serial'])).stdout).toContain(
      'Maybe choose another one (--solver)',
    );
  });
});

describe.concurrent('planloom solve for people', () => {
  it('prints the plan by its dates, when it ends and what is proved', async () => {
    const { code, stdout, stderr } = await folder.run(['solve', FIVE]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^start {13}finish {12}task {2}name\n2027-01-04 00:00 {2}2027-01-07 00:00 {2}1 {5}Task 1\n/);
    expect(stdout).toContain(
      'Finish: 2027-01-16 00:00 (UTC), makespan 12 days.\nProved: no schedule finishes earlier.\n',
    );
    expect(stderr).toBe('');
  });

  it('writes a table that verify accepts, and a plan that can be solved and exported again', async () => {
    const solved = await folder.run(['solve', FIVE, '--csv', 'five.csv', '--save', 'five.planloom']);
    expect(solved.code).toBe(0);
    const verified = await folder.run(['verify', FIVE, 'five.csv']);
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('The schedule holds: 5 tasks') });
    expect(JSON.parse(folder.read('five.planloom')).schedule).toMatchObject({ value: [12], status: 'optimal' });
    expect(await folder.json(['inspect', 'five.planloom', '--json'])).toMatchObject({ tasks: 5, bounds: { best: 12 } });
    expect(await folder.json(['solve', 'five.planloom', '--json'])).toMatchObject({ makespan: 12 });
    expect((await folder.run(['export', 'five.planloom', '--csv', 'again.csv'])).code).toBe(0);
    expect(folder.read('again.csv')).toBe(folder.read('five.csv'));
  });

  it('finds out before the search that a file can not be written', async () => {
    for (const option of ['--csv', '--save']) {
      const { code, stdout, stderr } = await folder.run(['solve', FIVE, option, 'nowhere/out']);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(
        /^planloom: nowhere\/out can't be written: there is no folder .* Maybe create it first\.\n$/,
      );
    }
  });

  it('refuses options that mean nothing, by name', async () => {
    for (const [args, message] of [
      [['--seconds', '-3'], /--seconds.*'-3'.*above 0/],
      [['--seed', 'x'], /--seed.*'x'.*whole number/],
      [['--workers', '0'], /--workers.*'0'.*from 1 to 64/],
      [['--objective', 'cheap'], /no objective "cheap".*makespan, weighted-completion/],
      [['--solver', 'magic'], /'magic'.*Maybe use one of: auto, /],
      [['--frobnicate'], /unknown option '--frobnicate'\nMaybe look at the options with --help/],
    ] as const) {
      const { code, stderr } = await folder.run(['solve', FIVE, ...args]);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    }
  });
});

describe.concurrent('planloom solve, interrupted', () => {
  const hard = folder.writePlan('long.planloom', hardWorkflow(200, 1));

  it.each([
    ['itself', {}],
    ['its launcher', { program: `${import.meta.dirname}/planloom.js` }],
  ])('prints the best so far at once and ends with code 130, started by %s', async (name, options) => {
    const best = `best ${name}.csv`;
    const { code, stdout } = await folder.run(['solve', hard, '--json', '--seconds', '60', '--csv', best], {
      interruptAt: /finish/,
      ...options,
    });
    expect(code).toBe(130);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ status: 'feasible', stoppedBy: 'cancelled' });
    expect(printed.schedule).toHaveLength(200);
    expect(printed.seconds).toBeLessThan(20);
    expect((await folder.run(['verify', hard, best])).code).toBe(0);
  });
});

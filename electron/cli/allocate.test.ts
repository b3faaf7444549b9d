import { afterAll, expect, test } from 'vitest';
import { parsePlanFile } from '../../core/model/plan-file.ts';
import { verify } from '../../core/problem/verify.ts';
import { plan, task } from '../../core/testing/plan-builder.ts';
import { CliFolder } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const servers = plan({
  tick: 'hour',
  tasks: [
    { ...task('copy', 8, { cpu: 8000 }), name: 'Copy', malleable: true },
    { ...task('index', 6, { cpu: 6000 }), name: 'Index', malleable: true, priority: 'high' },
    { ...task('audit', 4, { cpu: 2000 }), name: 'Audit' },
  ],
  resources: [{ id: 'cpu', name: 'CPU', kind: 'renewable', capacity: 10_000 }],
});
folder.writePlan('servers.planloom', servers);
const allocate = (...args: string[]) => folder.run(['allocate', ...args]);

test('allocate shares what there is at a moment, and says what comes of it', async () => {
  const { code, stdout } = await allocate('servers.planloom', '--at', '2026-01-05 00:00');
  expect(code).toBe(0);
  expect(stdout).toBe(
    [
      '              CPU',
      'Copy          2 of 8    32 hours (1 d 8 h) at 25 % of its speed, for want of CPU',
      'Index         6 of 6    as planned',
      'Audit         2 of 2    as planned',
      'all together  10 of 10',
      '',
      'Weighted shortfall: 0.3. No sharing has less.',
      'The plan finishes 2026-01-06 08:00 with these shares, 2026-01-05 14:00 without.',
      '',
    ].join('\n'),
  );
});

test('allocate shares fairly too, and writes the plan with its shares', async () => {
  const { stdout } = await allocate('servers.planloom', '--method', 'max-min', '--save', 'shared.planloom', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    method: 'max-min',
    at: 0,
    totals: { cpu: 10 },
    tasks: [
      { id: 'copy', grants: { cpu: 4 }, shortfall: { cpu: 4 }, effect: { kind: 'slower', duration: 16, speed: 0.5 } },
      { id: 'index', priority: 2, grants: { cpu: 4 }, effect: { kind: 'slower', duration: 9 } },
      { id: 'audit', grants: { cpu: 2 }, effect: { kind: 'full', duration: 4 } },
    ],
    finish: { before: 14, after: 16 },
  });
  const { workflow, schedule } = parsePlanFile(folder.read('shared.planloom'));
  expect(workflow.tasks.map(({ modes }) => modes.map(({ duration }) => duration))).toEqual([[8, 16], [6, 9], [4]]);
  expect(schedule?.entries.map(({ mode, start }) => [mode, start])).toEqual([
    [2, 0],
    [2, 0],
    [1, 0],
  ]);
  expect(verify(workflow, schedule?.entries ?? [])).toEqual([]);
});

test('allocate takes weights, priorities and tasks by name', async () => {
  const args = ['--tasks', 'copy', 'Index', '--weight', 'cpu=1', '--priority', 'medium=9', '--json'];
  const { stdout } = await allocate('servers.planloom', ...args);
  expect(JSON.parse(stdout)).toMatchObject({
    // The audit runs beside them, so two CPUs are not theirs to share.
    totals: { cpu: 8 },
    weights: { cpu: 1 },
    tasks: [
      { id: 'copy', priority: 9, grants: { cpu: 8 } },
      { id: 'index', priority: 2, grants: { cpu: 0 }, effect: { kind: 'waits' } },
    ],
    weightedShortfall: 2,
    bound: 2,
  });
});

test('allocate shares between the requests of a JSON file', async () => {
  folder.write(
    'requests.json',
    JSON.stringify({
      totals: { cpu: 100, memory: 64, io: 0, gpu: 3 },
      whole: ['gpu'],
      tasks: [
        { id: 'a', priority: 'high', requests: { cpu: 80, memory: 64.5, gpu: 2 } },
        { id: 'b', priority: 'low', requests: { cpu: 40, io: 10, gpu: 2 } },
      ],
    }),
  );
  const { stdout } = await allocate('requests.json', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    method: 'lp',
    weights: { cpu: 0.4, memory: 0.3, io: 0.2, gpu: 0.1 },
    tasks: [
      { id: 'a', grants: { cpu: 80, memory: 64, io: 0, gpu: 2 }, shortfall: { memory: 0.5 } },
      { id: 'b', grants: { cpu: 20, memory: 0, io: 0, gpu: 1 } },
    ],
  });
  const { weightedShortfall, bound } = JSON.parse(stdout);
  expect(weightedShortfall).toBeCloseTo(0.3 * 2 * (0.5 / 64.5) + 0.5 * (0.4 * 0.5 + 0.2 + 0.1 * 0.5), 9);
  expect(bound).toBe(weightedShortfall);
  const { stdout: lines } = await allocate('requests.json', '--method', 'proportional');
  expect(lines).toContain('66.667 of 80');
});

test('allocate says what is wrong, with code 2', async () => {
  folder.write('bad.json', JSON.stringify({ totals: { cpu: 1 }, tasks: [{ id: 'a', requests: { gpu: 1 } }] }));
  folder.write('worse.json', JSON.stringify({ totals: { cpu: -1 }, tasks: [] }));
  for (const [args, message] of [
    [['servers.planloom', '--at', 'noon'], /"noon" is no moment of this plan, which begins at 2026-01-05 00:00/],
    [['servers.planloom', '--tasks', 'roof'], /no task "roof"/],
    [['servers.planloom', '--weight', 'gpu=1'], /"gpu=1" names nothing that is there/],
    [['servers.planloom', '--weight', 'cpu=none'], /no number above 0/],
    [['servers.planloom', '--method', 'luck'], /lp, proportional, max-min/],
    [['bad.json'], /Task "a" names "gpu", which has no total/],
    [['worse.json'], /does not describe totals/],
    [['bad.json', '--at', '3'], /holds plain requests/],
  ] as const) {
    const { code, stderr } = await allocate(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  }
});

import { afterAll, expect, test } from 'vitest';
import { PSPLIB_MULTI_MODE } from '../../core/testing/exchange-samples.ts';
import { CliFolder, examplePath, fiveTaskExample } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());
const FIVE = examplePath('five-task');

test('inspect tells what is in a plan, its critical path and its bounds, by their dates', async () => {
  expect(await folder.run(['inspect', FIVE])).toMatchObject({
    code: 0,
    stderr: '',
    stdout: `Five tasks on ten CPUs
5 tasks, 5 links, 1 renewable resource.
Starts 2027-01-04 00:00 (UTC).
Critical path: to 2027-01-16 00:00 (UTC), 12 days after the plan's start.
Critical tasks: Task 1 → Task 2 → Task 4.
No schedule finishes before 2027-01-16 00:00 (by the critical path 2027-01-16 00:00, by the resources 2027-01-14 00:00).
Nothing is wrong with it.
`,
  });
});

test('inspect --json gives the same for scripts', async () => {
  expect(await folder.json(['inspect', FIVE, '--json'])).toEqual({
    file: FIVE,
    name: 'Five tasks on ten CPUs',
    unit: 'day',
    tasks: 5,
    milestones: 0,
    modes: 5,
    links: 5,
    renewableResources: 1,
    budgets: 0,
    calendars: 0,
    groups: 0,
    criticalPath: { makespan: 12, tasks: ['1', '2', '4'] },
    bounds: { criticalPath: 12, energy: 10, best: 12 },
    diagnostics: [],
  });
});

test('inspect reads instances too, and counts modes and budgets', async () => {
  folder.write('tiny.mm', PSPLIB_MULTI_MODE);
  expect(await folder.json(['inspect', 'tiny.mm', '--json'])).toMatchObject({
    name: 'tiny',
    unit: 'period',
    modes: 7,
    budgets: 1,
  });
  const { stdout } = await folder.run(['inspect', 'tiny.mm']);
  expect(stdout).toContain('4 tasks (2 milestones, 7 modes), 4 links, 1 renewable resource, 1 budget.');
  expect(stdout).not.toContain('Starts');
});

test('inspect names what is wrong, with code 2 for what means nothing and 3 for what clashes', async () => {
  const workflow = fiveTaskExample(10);
  const [link] = workflow.links;
  folder.writePlan('cycle.planloom', {
    ...workflow,
    links: [...workflow.links, { ...link, id: 'back', from: '4', to: '1' }],
  });
  expect(await folder.run(['inspect', 'cycle.planloom'])).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/\nerror: Task 1 → Task 2 → Task 4 → Task 1: .* Maybe remove the link/),
  });
  expect(await folder.json(['inspect', 'cycle.planloom', '--json'])).toMatchObject({
    criticalPath: null,
    bounds: null,
    diagnostics: [{ severity: 'error' }],
  });
  folder.writePlan('three.planloom', fiveTaskExample(3));
  expect(await folder.run(['inspect', 'three.planloom'])).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('error: Task "Task 2" needs 4 of "CPU", which never has more than 3.'),
  });
});

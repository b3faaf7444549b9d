import { afterAll, expect, test } from 'vitest';
import { parsePlanFile } from '../../core/model/plan-file.ts';
import { link, plan, task } from '../../core/testing/plan-builder.ts';
import { CliFolder } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const house = plan({
  currency: 'EUR',
  tasks: [
    { ...task('a', 16, { painters: 1000 }), name: 'Strip walls', weight: 2 },
    { ...task('b', 24, { painters: 2000, paint: 3000 }), name: 'Paint walls', weight: 9 },
    { ...task('c', 8, { painters: 1000, paint: 6000 }), name: 'Paint ceiling', weight: 4 },
    { ...task('d', 8), name: 'Move in', weight: 1 },
  ],
  links: [link('a', 'b')],
  resources: [
    { id: 'painters', name: 'Painters', kind: 'renewable', capacity: 2000, costRate: 30 },
    { id: 'paint', name: 'Paint', kind: 'non-renewable', capacity: 8000, costRate: 10 },
  ],
});
folder.writePlan('house.planloom', house);

const select = (...args: string[]) => folder.run(['select', 'house.planloom', ...args]);

test('select says what fits, what it takes and what would come next', async () => {
  const { code, stdout } = await select('--budget', 'painters=72h');
  expect(code).toBe(0);
  expect(stdout).toBe(
    [
      '  Strip walls',
      '  Paint walls',
      '  Move in',
      '',
      'Left out: Paint ceiling.',
      '',
      '3 of 4 tasks fit, 75 % of the weight. Proved: no other choice has more.',
      'Painters: 2d 16h of 3d.',
      'Paint: 3 of 8.',
      'Next to fit: "Paint ceiling"; it needs 1 more of Paint.',
      '',
    ].join('\n'),
  );
});

test('select takes several budgets, tasks that must and must not be, and prints JSON', async () => {
  const { stdout } = await select(
    '--budget',
    'cost=500',
    '--budget',
    'Paint=99',
    '--include',
    'paint CEILING',
    '--json',
  );
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'house.planloom',
    tasks: 4,
    status: 'optimal',
    chosen: [
      { task: 'c', mode: 1 },
      { task: 'd', mode: 1 },
    ],
    weight: 5,
    bound: 5,
    totalWeight: 16,
    budgets: [
      { kind: 'cost', limit: 500, use: 300 },
      { kind: 'amount', resource: 'paint', limit: 99_000, use: 6000 },
    ],
    next: { task: 'a', predecessors: [], missing: [280, 0] },
  });
  const { code, stdout: text } = await select('--include', 'b', '--exclude', 'Strip walls');
  expect({ code, text }).toEqual({
    code: 3,
    text: expect.stringMatching(/^Nothing fits\. "Paint walls" has to be in/),
  });
});

test('select writes the plan without what was left out', async () => {
  expect((await select('--budget', 'painters=72h', '--save', 'kept.planloom')).code).toBe(0);
  const kept = parsePlanFile(folder.read('kept.planloom')).workflow;
  expect(kept.tasks.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  expect(kept.links).toEqual(house.links);
});

test('select says what is wrong with a budget, with code 2', async () => {
  for (const [args, message] of [
    [['--budget', 'plumbers=3d'], /no resource "plumbers"\. Maybe use one of: Painters, Paint, cost\./],
    [['--budget', 'painters=lots'], /"lots" is no budget for "painters": it takes a duration/],
    [['--budget', 'painters'], /has no name\. Maybe write it like/],
    [['--budget', 'cost=1', '--budget', 'COST=2'], /two budgets of "cost"/],
    [['--include', 'roof'], /no task "roof"/],
  ] as const) {
    const { code, stderr } = await select(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  }
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { verify } from '../problem/verify.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { competingTasks, competitionAt } from './competition.ts';
import { grantEffects } from './grant-effect.ts';
import { usualWeights } from './resource-weights.ts';
import { scheduleOf, withSharedModes } from './shared-modes.ts';

const renewable = (id: string, capacity: number) => ({ id, name: id, kind: 'renewable' as const, capacity });

const servers: Workflow = plan({
  tasks: [
    { ...task('copy', 10, { cpu: 4000, disk: 500 }), malleable: true },
    { ...task('index', 6, { cpu: 6000 }), malleable: true },
    task('audit', 4, { cpu: 2000 }),
    task('report', 2, { cpu: 1000 }),
    task('hold', 30, { disk: 200 }),
  ],
  links: [link('audit', 'report')],
  resources: [
    { ...renewable('cpu', 10_000), capacityChanges: [{ from: 20, to: 30, capacity: 3000 }] },
    renewable('disk', 1000),
    renewable('crane', 1000),
  ],
});
const schedule = [
  { task: 'copy', mode: 1, start: 0, end: 10 },
  { task: 'index', mode: 1, start: 0, end: 6 },
  { task: 'audit', mode: 1, start: 6, end: 10 },
  { task: 'report', mode: 1, start: 10, end: 12 },
  { task: 'hold', mode: 1, start: 0, end: 30 },
];

describe('competition for resources at a moment', () => {
  it('is between what runs and what could run but for the resources', () => {
    expect(competingTasks(servers, schedule, 0)).toEqual(['copy', 'index', 'audit', 'hold']);
    expect(competingTasks(servers, schedule, 7)).toEqual(['copy', 'audit', 'hold']);
    expect(competingTasks(servers, schedule, 10)).toEqual(['report', 'hold']);
    const begun = { ...servers, tasks: servers.tasks.map((each) => ({ ...each, actual: { start: 0, mode: 1 } })) };
    expect(competingTasks(begun, schedule, 0)).toEqual([]);
  });

  it('is for the capacity of that moment, less what the others hold', () => {
    const { resources, tasks } = competitionAt(servers, schedule, 0, new Set(['copy', 'index', 'audit']));
    expect(resources.map(({ resource, capacity, held, part }) => [resource.id, capacity, held, part])).toEqual([
      ['cpu', 10_000, 0, 1000],
      ['disk', 1000, 200, 1],
    ]);
    expect(tasks.map(({ task: each, requests }) => [each.id, ...requests])).toEqual([
      ['copy', 4000, 500],
      ['index', 6000, 0],
      ['audit', 2000, 0],
    ]);
    expect(competitionAt(servers, schedule, 25, new Set(['report'])).resources[0].capacity).toBe(3000);
  });

  it('weighs resources by name, others by their place', () => {
    const named = ['disk', 'Network', 'CPU', 'crane', 'van', 'crew'].map((name) => ({ id: name, name }));
    expect(usualWeights(named)).toEqual([0.4, 0.1, 0.4, 0.1, 0.1, 0.1]);
  });
});

describe('what a task makes of its grant', () => {
  const competition = competitionAt(servers, schedule, 0, new Set(['copy', 'index', 'audit']));

  it('is a longer duration at the pace of what is scarcest, or waiting', () => {
    const [copy, index, audit] = grantEffects(competition, [
      [3000, 200],
      [6000, 0],
      [1000, 0],
    ]);
    // Two fifths of the disk: 10 h at 0.4 of the speed, for which 2 of the 3 CPUs do.
    expect(copy).toEqual({
      kind: 'slower',
      duration: 25,
      speed: 0.4,
      limitedBy: 'disk',
      mode: {
        name: '40 %',
        duration: 25,
        demands: [
          { resource: 'cpu', amount: 2000 },
          { resource: 'disk', amount: 200 },
        ],
      },
    });
    expect(index).toEqual({ kind: 'full', duration: 6 });
    expect(audit).toEqual({ kind: 'waits', limitedBy: 'cpu' });
    expect(
      grantEffects(competition, [
        [0, 500],
        [6000, 0],
        [2000, 0],
      ])[0],
    ).toEqual({ kind: 'waits', limitedBy: 'cpu' });
  });

  it('does all the work, in no more time than it takes, and asks for no more than was granted', () => {
    const amount = fc.integer({ min: 1, max: 2_000_000_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 4 }),
        (duration, pairs) => {
          const requests = pairs.map(([a, b]) => Math.max(a, b));
          const grants = pairs.map(([a, b]) => Math.min(a, b));
          const resources = requests.map((_, k) => renewable(`r${k}`, 2_000_000_000));
          const demands = Object.fromEntries(requests.map((each, k) => [`r${k}`, each]));
          const workflow = plan({ tasks: [{ ...task('a', duration, demands), malleable: true }], resources });
          const entries = [{ task: 'a', mode: 1, start: 0, end: duration }];
          const [effect] = grantEffects(competitionAt(workflow, entries, 0, new Set(['a'])), [grants]);
          if (effect.kind !== 'slower') {
            expect(effect.kind === 'full' ? grants : []).toEqual(effect.kind === 'full' ? requests : []);
            return;
          }
          const pace = Math.min(...grants.map((grant, k) => grant / requests[k]));
          expect(effect.duration * pace).toBeGreaterThan(duration * (1 - 1e-12));
          expect((effect.duration - 1) * pace).toBeLessThan(duration * (1 + 1e-12));
          effect.mode.demands.forEach((demand, k) => {
            expect(demand.amount).toBeLessThanOrEqual(grants[k]);
            expect(BigInt(demand.amount) * BigInt(effect.duration)).toBeGreaterThanOrEqual(
              BigInt(requests[k]) * BigInt(duration),
            );
          });
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('becomes one more mode of the task, which the schedule names', () => {
    const effects = grantEffects(competition, [
      [2000, 500],
      [6000, 0],
      [2000, 0],
    ]);
    const shared = withSharedModes(servers, competition, effects);
    expect(shared.workflow.tasks.map(({ modes }) => modes.length)).toEqual([2, 1, 1, 1, 1]);
    const slower = schedule.map((each) => (each.task === 'copy' ? { ...each, end: 20 } : each));
    const beside = slower.map((each) => (each.task === 'audit' ? { ...each, start: 0, end: 4 } : each));
    expect(verify(shared.decided, beside)).toEqual([]);
    expect(verify(shared.workflow, scheduleOf(shared, beside))).toEqual([]);
    expect(scheduleOf(shared, beside)[0].mode).toBe(2);
    // To share once more in the same way adds nothing.
    const again = withSharedModes(shared.workflow, competition, effects);
    expect(again.workflow).toEqual(shared.workflow);
  });
});

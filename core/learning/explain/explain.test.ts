import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../model/workflow.ts';
import { Random } from '../../solvers/random.ts';
import { bareTask, madeUpTasks } from '../../testing/made-up-tasks.ts';
import { ENTRANTS } from '../entrants/entrants.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { factsOfPlan, plannedMode } from './facts-of-plan.ts';
import { modesWithForecasts, rangeOfForecast } from './forecast-range.ts';
import { ablationsOf, influencesOf } from './influences.ts';
import { similarTasks } from './similar-tasks.ts';
import { worthOf } from './worth.ts';

const HOUR = 60;

const workflow: Workflow = {
  name: 'Flat',
  origin: '2026-03-02T00:00:00Z',
  timeZone: 'UTC',
  tick: 'minute',
  tasks: [
    {
      id: 'a',
      name: 'Paint',
      kind: 'painting',
      group: 'g',
      priority: 'medium',
      weight: 1,
      modes: [
        { duration: 2 * HOUR, demands: [{ resource: 'p', amount: 1000 }] },
        { name: 'two', duration: HOUR, demands: [], roles: [{ anyOf: ['p', 'q', 'r'], count: 1, amount: 1000 }] },
      ],
    },
    {
      id: 'done',
      name: 'Plan',
      kind: '',
      priority: 'low',
      weight: 1,
      modes: [{ duration: 5, demands: [] }],
      actual: { start: 0, mode: 1, finish: 5 },
    },
    { id: 'm', name: 'Milestone', kind: '', priority: 'low', weight: 1, modes: [{ duration: 0, demands: [] }] },
  ],
  links: [],
  resources: [
    { id: 'p', name: 'Painter', kind: 'renewable', capacity: 1000 },
    { id: 'q', name: 'Quinn', kind: 'renewable', capacity: 1000 },
    { id: 'r', name: 'Rey', kind: 'renewable', capacity: 1000 },
  ],
  calendars: [],
  groups: [{ id: 'g', name: 'Rooms' }],
};

describe('facts of a plan', () => {
  it('are kind, group, performer, start and duration of every mode of tasks that are to be done', () => {
    const entries = [{ task: 'a', mode: 2, assigned: ['q'], start: 30, end: 90 }];
    const facts = factsOfPlan(workflow, entries, 'House');
    expect(facts.map(({ task, mode }) => [task, mode])).toEqual([
      ['a', 1],
      ['a', 2],
    ]);
    expect(facts[0].facts).toMatchObject({
      kind: 'painting',
      person: 'Painter',
      group: 'Rooms',
      project: 'House',
      planned: 7200,
    });
    expect(facts[1].facts).toMatchObject({
      person: 'Quinn',
      mode: 'two',
      planned: 3600,
      startedAt: Date.UTC(2026, 2, 2, 0, 30),
    });
    expect(factsOfPlan(workflow, [], null)[1].facts).toMatchObject({ person: null, project: null, startedAt: null });
    expect(plannedMode(workflow.tasks[0], entries[0])).toBe(2);
    expect(plannedMode(workflow.tasks[0], undefined)).toBe(1);
  });

  it('are unknown where a plan has no seconds', () => {
    expect(factsOfPlan({ ...workflow, tick: 'period' }, [], null)).toEqual([]);
    expect(rangeOfForecast({ low: 1, middle: 2, high: 3 }, 'period')).toBeNull();
  });
});

describe('ranges from forecasts', () => {
  it('are quantiles in whole ticks, at least one; modes without a forecast keep what they have', () => {
    const modes = modesWithForecasts(workflow.tasks[0], new Map([[2, { low: 3, middle: 5430, high: 7200 }]]), 'minute');
    expect(modes[0]).toBe(workflow.tasks[0].modes[0]);
    expect(modes[1]).toEqual({
      ...workflow.tasks[0].modes[1],
      range: { unit: 'ticks', distribution: { kind: 'quantiles', p10: 1, p50: 91, p90: 120 } },
    });
  });
});

const done = (kind: string, person: string, planned: number | null, actual: number): DoneTask =>
  bareTask(actual, { kind, person, planned });

describe('similar tasks', () => {
  const history = [
    ...Array.from({ length: 6 }, () => done('paint', 'Ann', 10, 13)),
    ...Array.from({ length: 3 }, () => done('paint', 'Bob', 10, 20)),
    ...Array.from({ length: 2 }, () => done('move', 'Bob', null, 5)),
  ];
  const like = (kind: string, person: string): TaskFacts => bareTask(0, { kind, person });

  it('are the narrowest group that is large enough', () => {
    expect(similarTasks(like('paint', 'Ann'), history)).toEqual({
      alike: { kind: 'paint', project: null, person: 'Ann' },
      rows: 6,
      medianRatio: 1.3,
      median: 13,
      ofKind: 9,
    });
    expect(similarTasks(like('paint', 'Bob'), history)).toMatchObject({ alike: { person: null }, rows: 9, ofKind: 9 });
  });

  it('are all tasks where there are few of the kind, and none where there is no history', () => {
    expect(similarTasks(like('move', 'Bob'), history)).toMatchObject({ alike: { kind: null }, rows: 11, ofKind: 2 });
    expect(similarTasks(like('fly', 'Cy'), history)).toMatchObject({ rows: 11, ofKind: 0 });
    expect(similarTasks(like('fly', 'Cy'), [])).toMatchObject({ rows: 0, median: null, medianRatio: null });
  });
});

describe('what a forecast leans on', () => {
  const learned = madeUpTasks(300, 3);

  it.each(ENTRANTS.map((entrant) => [entrant.id, entrant] as const))('is found for "%s"', (_, entrant) => {
    const forecaster = entrant.fit(learned, new Random(1));
    const task = { ...learned[299], planned: 30 };
    const ablations = ablationsOf(task, learned);
    const middle = (tasks: readonly TaskFacts[]) => forecaster?.forecast(tasks).middle ?? new Float64Array();
    const influences = influencesOf(ablations, middle([task])[0], middle(ablations.map(({ without }) => without)));
    expect(influences.length).toBeLessThanOrEqual(3);
    const sizes = influences.map(({ factor }) => Math.abs(Math.log(factor)));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    const facts = influences.map(({ fact }) => fact);
    if (entrant.id === 'estimate') expect(facts).toEqual(['planned']);
    if (entrant.id === 'median-of-kind') expect(facts).not.toContain('planned');
    if (entrant.id === 'boosted-trees') expect(facts).toContain('planned');
  });
});

describe('whether a model is worth using', () => {
  const row = (model: string, pinball: number) => ({ model, mae: 2 * pinball, pinball });

  it('is told against the estimates, else against the median of the kind', () => {
    expect(worthOf('x', [row('estimate', 10), row('x', 8.2)])).toMatchObject({ verdict: 'better', than: 'estimate' });
    expect(worthOf('x', [row('estimate', 10), row('x', 8.2)])).toHaveProperty('share', expect.closeTo(0.18));
    expect(worthOf('x', [row('estimate', 10), row('x', 12)])).toMatchObject({ verdict: 'worse' });
    expect(worthOf('x', [row('median-of-kind', 10), row('x', 9.99)])).toMatchObject({
      verdict: 'equal',
      than: 'median-of-kind',
    });
    expect(worthOf('estimate', [row('estimate', 10)])).toEqual({ verdict: 'is-estimate' });
    expect(worthOf('x', [row('x', 10)])).toEqual({ verdict: 'unknown' });
  });
});

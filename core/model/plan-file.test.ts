import { describe, expect, it } from 'vitest';
import { randomPlan } from '../testing/random-plan.ts';
import type { Plan } from './plan.ts';
import { looksLikePlanFile, parsePlanFile, serialisePlan } from './plan-file.ts';
import { PlanFileError } from './plan-file-error.ts';

/** Every field of every record. */
const FULL: Plan = {
  workflow: {
    name: 'Kitchen',
    origin: '2026-03-02T08:00:00Z',
    statusAt: 90,
    timeZone: 'Europe/Berlin',
    tick: 'minute',
    calendar: 'office',
    currency: 'EUR',
    notes: 'First\nsecond',
    risks: [
      {
        id: 'k1',
        name: 'Flood',
        probability: 0.25,
        impacts: [
          { kind: 'duration', tasks: ['t1'], factor: { kind: 'lognormal', median: 1.5, p90: 3 } },
          { kind: 'demand', tasks: ['t1'], factor: { kind: 'fixed', value: 2 } },
          {
            kind: 'capacity',
            resource: 'painter',
            lost: 500,
            from: { kind: 'uniform', low: 0, high: 100 },
            lasts: { kind: 'quantiles', p10: 5, p50: 10, p90: 60 },
          },
        ],
        notes: 'Twice in ten years',
      },
    ],
    correlatedGroups: [{ id: 'c1', name: 'Weather', tasks: ['t1', 't2'], correlation: 0.6 }],
    tasks: [
      {
        id: 't1',
        name: 'Plaster',
        kind: 'wall',
        group: 'walls',
        priority: 'high',
        weight: 2.5,
        modes: [
          {
            name: 'Alone',
            duration: 480,
            demands: [{ resource: 'painter', amount: 500 }],
            cost: 10,
            range: { unit: 'ticks', distribution: { kind: 'pert', low: 300, mode: 480, high: 900.5 } },
          },
          {
            duration: 240,
            demands: [],
            roles: [{ anyOf: ['painter', 'helper'], count: 1, amount: 1000 }],
            range: { unit: 'factor', distribution: { kind: 'empirical', values: [0.8, 1, 1.4] } },
          },
        ],
        calendar: 'office',
        mayPause: false,
        malleable: true,
        releaseAt: 0,
        dueAt: -5,
        deadline: 5000,
        pin: 60,
        actual: { start: 0, mode: 2, assigned: ['helper'], finish: 55, remaining: 0 },
        notes: 'Dry first',
        position: { x: -10.5, y: 20 },
      },
      { id: 't2', name: 'Paint', kind: '', priority: 'low', weight: 1, modes: [{ duration: 0, demands: [] }] },
    ],
    links: [
      { id: 'l1', from: 't1', to: 't2', type: 'finish-start', lag: { unit: 'working', ticks: -30 } },
      { id: 'l2', from: 't1', to: 't2', type: 'start-finish', lag: { unit: 'percent', percent: 12.5 } },
    ],
    resources: [
      {
        id: 'painter',
        name: 'Painter',
        kind: 'renewable',
        capacity: 1000,
        capacityChanges: [{ from: 10, to: 20, capacity: 0 }],
        calendar: 'office',
        costRate: 45.5,
        setups: [{ from: 'wall', to: '*', ticks: 15 }],
      },
      { id: 'helper', name: 'Helper', kind: 'renewable', capacity: 1000 },
    ],
    calendars: [
      {
        id: 'office',
        name: 'Office',
        week: {
          monday: [{ from: '08:00', to: '17:00' }],
          tuesday: [],
          wednesday: [],
          thursday: [],
          friday: [],
          saturday: [],
          sunday: [{ from: '22:00', to: '24:00' }],
        },
        exceptions: [{ name: 'Holiday', from: '2026-12-24', to: '2026-12-26', spans: [] }],
      },
    ],
    groups: [
      { id: 'house', name: 'House' },
      { id: 'walls', name: 'Walls', parent: 'house' },
    ],
  },
  schedule: {
    entries: [
      { task: 't1', mode: 2, assigned: ['helper'], start: 0, end: 55 },
      { task: 't2', mode: 1, start: 540, end: 540 },
    ],
    objectives: ['makespan'],
    value: [540],
    bound: [540],
    status: 'optimal',
    solver: 'genetic',
    seed: 7,
    seconds: 0.25,
  },
  scenarios: [
    {
      id: 's1',
      name: 'All at once',
      parent: null,
      changes: [
        { kind: 'capacity', resource: 'painter', how: 'by', amount: 500, from: 0, until: 60 },
        { kind: 'away', resource: 'helper', from: 5, until: 9 },
        { kind: 'delay', task: 't2', ticks: 3 },
        { kind: 'remove-task', task: 't2' },
        { kind: 'duration', tasks: ['t1'], factor: 1.5 },
        { kind: 'mode', task: 't2', mode: 1 },
        { kind: 'link', link: 'l1', type: 'start-start', lag: { unit: 'elapsed', ticks: 5 } },
        { kind: 'remove-link', link: 'l2' },
        { kind: 'deadline', task: 't2', at: null },
        { kind: 'deadline', task: 't2', at: 600 },
        { kind: 'calendar', resource: 'painter', calendar: null },
        { kind: 'calendar', calendar: 'office' },
        { kind: 'surge', times: 2, spacing: 480 },
        { kind: 'objective', objectives: ['cost', 'makespan'] },
      ],
    },
    {
      id: 's2',
      name: 'More',
      parent: 's1',
      changes: [
        {
          kind: 'add-task',
          task: { id: 't3', name: 'Dry', kind: '', priority: 'low', weight: 1, modes: [{ duration: 5, demands: [] }] },
          links: [{ id: 'l3', from: 't1', to: 't3', type: 'finish-start', lag: { unit: 'working', ticks: 0 } }],
        },
        {
          kind: 'add-link',
          link: { id: 'l4', from: 't3', to: 't2', type: 'finish-start', lag: { unit: 'working', ticks: 0 } },
        },
      ],
      baseline: {
        schedule: {
          entries: [],
          objectives: ['cost'],
          value: [3],
          bound: [2],
          status: 'feasible',
          solver: 'auto',
          seed: 1,
          seconds: 5,
        },
        figures: {
          makespan: 540,
          cost: 12.5,
          resources: [{ resource: 'painter', peak: 1, utilisation: 0.5 }],
          late: 1,
          weightedTardiness: 10,
        },
      },
    },
  ],
};

function failure(text: string): PlanFileError {
  try {
    parsePlanFile(text);
  } catch (error) {
    if (error instanceof PlanFileError) return error;
    throw error;
  }
  throw new Error('The text was read as a plan.');
}

/** The file of {@link FULL} after a change of its JSON. */
function changed(change: (file: ReturnType<typeof JSON.parse>) => void): string {
  const file = JSON.parse(serialisePlan(FULL));
  change(file);
  return JSON.stringify(file);
}

describe('serialisePlan and parsePlanFile', () => {
  it('keep every field of every record', () => {
    expect(parsePlanFile(serialisePlan(FULL))).toEqual(FULL);
  });

  it('round-trip byte for byte', () => {
    for (let seed = 0; seed < 400; seed++) {
      const plan = randomPlan(seed);
      const text = serialisePlan(plan);
      const read = parsePlanFile(text);
      expect(read).toEqual(plan);
      expect(serialisePlan(read)).toBe(text);
    }
  });

  it('write one text for equal plans, whatever the order of their fields', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner)]),
      );
    };
    expect(serialisePlan(reversed(FULL) as Plan)).toBe(serialisePlan(FULL));
  });

  it('write records readably, with their identity first', () => {
    const text = serialisePlan(FULL);
    expect(
      text.startsWith('{\n  "format": "planloom",\n  "version": 4,\n  "workflow": {\n    "name": "Kitchen",'),
    ).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text).workflow.tasks[0])).toEqual([
      ...['id', 'name', 'kind', 'group', 'priority', 'weight', 'modes', 'calendar', 'mayPause', 'malleable'],
      ...['releaseAt', 'dueAt', 'deadline', 'pin', 'actual', 'notes', 'position'],
    ]);
  });

  it('read a file with a byte-order mark', () => {
    const text = `\uFEFF${serialisePlan(FULL)}`;
    expect(looksLikePlanFile(text)).toBe(true);
    expect(parsePlanFile(text)).toEqual(FULL);
  });

  it('are fast at 10,000 tasks', () => {
    const plan = randomPlan(1, { minTasks: 10_000, maxTasks: 10_000 });
    const started = performance.now();
    expect(parsePlanFile(serialisePlan(plan)).workflow.tasks).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('parsePlanFile refuses', () => {
  it('other files', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '"planloom"',
      '{"format":"other"}',
      'horizon: 4',
      '\u0000\u0001',
      '{"a"',
    ]) {
      expect(failure(text)).toMatchObject({ code: 'not-a-plan', message: expect.stringContaining('Maybe') });
    }
  });

  it('truncated files, at whatever place', () => {
    const text = serialisePlan(FULL);
    for (let length = 30; length < text.trimEnd().length; length += 37) {
      const error = failure(text.slice(0, length));
      expect(error.code).toBe('not-json');
      expect(error.message).toMatch(/incomplete: the file ends in line \d+/);
    }
  });

  it('damaged files, with the line', () => {
    expect(failure(serialisePlan(FULL).replace('"weight": 2.5', '"weight": NaN')).message).toBe(
      'This plan is damaged: line 20 can\'t be read from "NaN," on. Maybe it was edited by hand; correct that line, or open an older copy.',
    );
  });

  it('files of newer versions and without a version', () => {
    expect(failure(changed((file) => (file.version = 7)))).toMatchObject({
      code: 'newer',
      message:
        'This plan was made by a newer Planloom (format 7; this one reads up to 4). Maybe update Planloom, then open it again.',
    });
    for (const version of ['1', -1, 1.5, null, undefined]) {
      expect(failure(changed((file) => (file.version = version)))).toMatchObject({ code: 'invalid' });
    }
  });

  it.each<[string, (file: ReturnType<typeof JSON.parse>) => void]>([
    [
      'task "Plaster" › mode 2 › duration: expected a number of at least 0, found -3',
      (file) => (file.workflow.tasks[0].modes[1].duration = -3),
    ],
    [
      'task "Plaster" › mode 1 › duration: expected a whole number, found 1.5',
      (file) => (file.workflow.tasks[0].modes[0].duration = 1.5),
    ],
    ['task "Paint" › mode 1 › duration: is missing', (file) => delete file.workflow.tasks[1].modes[0].duration],
    ['task "Paint" › mode 1: is missing', (file) => (file.workflow.tasks[1].modes = [])],
    ['task "Paint" › weight: expected a number, found "heavy"', (file) => (file.workflow.tasks[1].weight = 'heavy')],
    [
      'task "Paint" › priority: expected "high" or "medium" or "low", found "urgent"',
      (file) => (file.workflow.tasks[1].priority = 'urgent'),
    ],
    ['task "Paint": unknown field "colour"', (file) => (file.workflow.tasks[1].colour = 'red')],
    [
      'task 2 › id: is missing',
      (file) => (file.workflow.tasks[1] = { ...file.workflow.tasks[1], name: '', id: undefined }),
    ],
    ['link "l1" › lag › ticks: expected a whole number, found 0.5', (file) => (file.workflow.links[0].lag.ticks = 0.5)],
    [
      'link "l1" › lag › unit: expected a distance whose unit is "working", "elapsed" or "percent", found "days"',
      (file) => (file.workflow.links[0].lag.unit = 'days'),
    ],
    [
      'resource "Painter" › capacity change 1: expected a change of capacity that ends after it begins, found a record with "from", "to", "capacity"',
      (file) => (file.workflow.resources[0].capacityChanges[0].to = 3),
    ],
    [
      'calendar "Office" › monday › hours 1 › from: expected a time of day from "00:00" to "23:59", found "8 am"',
      (file) => (file.workflow.calendars[0].week.monday[0].from = '8 am'),
    ],
    [
      'calendar "Office" › exception "Holiday" › to: expected a date such as "2026-12-24", found "2026-02-30"',
      (file) => (file.workflow.calendars[0].exceptions[0].to = '2026-02-30'),
    ],
    [
      'origin: expected an instant such as "2026-03-02T08:00:00Z", found "Monday"',
      (file) => (file.workflow.origin = 'Monday'),
    ],
    ['workflow: is missing', (file) => delete file.workflow],
    ['tasks: expected a list, found true', (file) => (file.workflow.tasks = true)],
    ['the file: unknown field "extra"', (file) => (file.extra = 1)],
    [
      'schedule › entry 2 › start: expected a number of at least 0, found -1',
      (file) => (file.schedule.entries[1].start = -1),
    ],
  ])('wrong fields in words: %s', (words, change) => {
    const error = failure(changed(change));
    expect(error.code).toBe('invalid');
    expect(error.problems[0]).toBe(words);
    expect(error.message).toContain(`${words}`);
    expect(error.message).toContain('Maybe');
  });

  it('colliding ids', () => {
    expect(failure(changed((file) => (file.workflow.tasks[1].id = 't1')))).toMatchObject({
      code: 'duplicate-id',
      message:
        'This plan can\'t be opened: Two tasks have the id "t1": number 1 and number 2 of the list. Maybe one was copied; give it an id of its own.',
    });
  });

  it('any file with one character changed, or reads it as a valid plan; it never breaks', () => {
    const text = serialisePlan(FULL);
    let refused = 0;
    for (let place = 0; place < text.length; place += 5) {
      for (const character of ['"', '}', '9', '-', ' ']) {
        const spoiled = text.slice(0, place) + character + text.slice(place + 1);
        try {
          serialisePlan(parsePlanFile(spoiled));
        } catch (error) {
          expect(error).toBeInstanceOf(PlanFileError);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThan(500);
  });
});

describe('upgrades', () => {
  it('turn a draft of version 0 into the present format', () => {
    const draft = changed((file) => {
      file.version = 0;
      delete file.schedule;
      delete file.workflow.groups;
      delete file.workflow.tasks[0].group;
      for (const task of file.workflow.tasks) {
        delete task.priority;
        delete task.weight;
      }
    });
    const plan = parsePlanFile(draft);
    expect(plan.schedule).toBeNull();
    expect(plan.workflow.groups).toEqual([]);
    expect(plan.workflow.tasks.map(({ priority, weight }) => [priority, weight])).toEqual([
      ['medium', 1],
      ['medium', 1],
    ]);
    expect(JSON.parse(serialisePlan(plan)).version).toBe(4);
  });

  it('refuse scenarios that stand on none or on themselves', () => {
    for (const parent of ['nobody', 's2']) {
      const text = changed((file) => {
        file.scenarios[0].parent = parent;
      });
      expect(failure(text).code).toBe('invalid');
    }
  });

  it('read a plan of version 1, which knew no roles, set-ups and actuals', () => {
    const plan = randomPlan(5, { setups: false, roles: false, actuals: false });
    const old = serialisePlan(plan).replace('"version": 4', '"version": 1');
    expect(old).toContain('"version": 1,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 2, which knew no malleable tasks and no scenarios', () => {
    const plan = randomPlan(6);
    const old = serialisePlan(plan).replace('"version": 4', '"version": 2');
    expect(old).toContain('"version": 2,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('read a plan of version 3, which knew no ranges and risks', () => {
    const plan = randomPlan(8);
    const old = serialisePlan(plan).replace('"version": 4', '"version": 3');
    expect(old).toContain('"version": 3,');
    expect(parsePlanFile(old)).toEqual(plan);
  });

  it('leave what they do not understand to validation', () => {
    for (const workflow of ['{}', '7', 'null', '{"tasks":4}', '{"tasks":[null,3]}']) {
      expect(failure(`{"format":"planloom","version":0,"workflow":${workflow}}`).code).toBe('invalid');
    }
  });
});

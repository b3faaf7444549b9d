import { describe, expect, it } from 'vitest';
import { applyDiff, isEmptyDiff } from '../document/diffs.ts';
import { diagnoseModel } from '../model/diagnose.ts';
import type { Plan } from '../model/plan.ts';
import { planSchema } from '../model/plan-schema.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { criticalPath } from '../problem/critical-path.ts';
import { namedPlan } from '../testing/named-plan.ts';
import { berlinOffice, link, plan, task } from '../testing/plan-builder.ts';
import { type FixWords, fixDiff } from './fix-diff.ts';
import { fixOfOne, type HealthFix, sizeOfFix } from './health-fix.ts';
import type { HealthCheckId } from './health-report.ts';
import { planHealth } from './plan-health.ts';

const WORDS: FixWords = {
  start: 'Start',
  finish: 'Finish',
  aroundTheClock: 'Around the clock',
  baseline: 'As it stands',
  waiting: (from, to) => `Waiting: ${from} to ${to}`,
  part: (name, number) => `${name} (${number})`,
  now: '2026-03-02T08:00:00Z',
  shown: [],
};

const planOf = (workflow: Workflow): Plan => ({ workflow, schedule: null });

function fixed(before: Plan, fix: HealthFix | null | undefined): Plan {
  if (fix == null) throw new Error('There is no fix.');
  return applyDiff(before, fixDiff(before, fix, WORDS));
}

function findingsOf({ workflow, schedule, baselines = [] }: Plan) {
  const { checks } = planHealth({ workflow, kept: schedule, shown: schedule?.entries ?? null, baselines });
  return checks.flatMap(({ id, findings }) => findings.map((finding) => ({ check: id, ...finding })));
}

function fixOf(before: Plan, check: HealthCheckId, code?: string): HealthFix | null | undefined {
  return findingsOf(before).find((each) => each.check === check && (code === undefined || each.code === code))?.fix;
}

function earlyDates(workflow: Workflow): ReadonlyMap<string, readonly [number, number]> {
  const problem = compile(workflow);
  const { earlyStart, earlyFinish } = criticalPath(problem);
  return new Map(problem.taskIds.map((id, k) => [id, [earlyStart[k], earlyFinish[k]]]));
}

/** Fixes that change how a plan is drawn, and no date. */
const MOVES_NOTHING: ReadonlySet<HealthFix['kind']> = new Set(['linkStart', 'linkFinish', 'removeLinks']);
/** Findings that are gone once they are fixed. */
const MENDED: ReadonlySet<HealthFix['kind']> = new Set([
  'linkStart',
  'linkFinish',
  'removeLinks',
  'dropLag',
  'lagToTask',
  'softenPin',
  'softenDeadline',
]);

describe('whatever the plan', () => {
  it('a fix leaves a plan that a file can hold, and mends what it was offered for', () => {
    const tried = new Set<string>();
    for (let seed = 0; seed < 120; seed++) {
      const before = namedPlan(seed);
      for (const { fix, check, code } of findingsOf(before)) {
        if (fix === null) continue;
        tried.add(fix.kind);
        const after = fixed(before, fix);
        expect(planSchema.safeParse(after).error?.issues ?? [], `${seed} ${code}`).toEqual([]);
        const codes = diagnoseModel(after.workflow).map((each) => each.code);
        for (const broken of ['unknown-id', 'duplicate-id', 'cycle', 'self-link']) expect(codes).not.toContain(broken);
        if (!MENDED.has(fix.kind)) continue;
        const left = findingsOf(after).filter((each) => each.check === check && each.code === code);
        expect(
          left.map(({ items }) => items),
          `${seed} ${code}`,
        ).toEqual([]);
      }
    }
    expect(tried.size).toBeGreaterThan(7);
  });

  it('milestones around it and links without effect move no task', () => {
    let compared = 0;
    for (let seed = 0; seed < 120; seed++) {
      const before = namedPlan(seed);
      if (diagnoseModel(before.workflow).some(({ severity }) => severity === 'error')) continue;
      const dates = earlyDates(before.workflow);
      for (const { fix, code } of findingsOf(before)) {
        if (fix === null || !MOVES_NOTHING.has(fix.kind)) continue;
        const after = earlyDates(fixed(before, fix).workflow);
        compared++;
        for (const [id, when] of dates)
          expect([id, ...(after.get(id) ?? [])], `${seed} ${code}`).toEqual([id, ...when]);
      }
    }
    expect(compared).toBeGreaterThan(50);
  });

  it('one item can be mended alone', () => {
    const before = planOf(
      plan({ tasks: [task('a', 1), task('b', 1), task('c', 1)], links: [link('a', 'b'), link('a', 'c')] }),
    );
    const fix = fixOf(before, 'logic');
    const one = fix == null ? null : fixOfOne(fix, 'c');
    expect(one).toMatchObject({ kind: 'linkFinish', tasks: ['c'] });
    expect(one === null ? 0 : sizeOfFix(one)).toBe(1);
    expect(fix == null ? null : fixOfOne(fix, 'nobody')).toBeNull();
  });
});

describe('a lag as a task', () => {
  const office = { ...berlinOffice, calendar: 'office' };
  const lags = [
    link('a', 'b', 'finish-start', 700),
    link('b', 'c', 'start-start', { unit: 'elapsed', ticks: 5_000 }),
    link('a', 'c', 'finish-finish', { unit: 'percent', percent: 150 }),
    link('c', 'd', 'start-finish', 900),
  ];
  const before = planOf(
    plan({
      ...office,
      tasks: ['a', 'b', 'c', 'd'].map((id) => ({ ...task(id, 500), group: 'g' })),
      links: lags,
      groups: [{ id: 'g', name: 'G' }],
    }),
  );
  const after = fixed(before, { kind: 'lagToTask', links: lags.map(({ id }) => id) });

  it('keeps every date, on working hours and on the clock', () => {
    const dates = earlyDates(after.workflow);
    for (const [id, when] of earlyDates(before.workflow)) expect(dates.get(id)).toEqual(when);
  });

  it('says what is waited for, in the group of what waits, and brings a calendar where one is needed', () => {
    expect(after.workflow.tasks.map(({ name }) => name)).toContain('Waiting: a to b');
    expect(after.workflow.tasks).toHaveLength(8);
    expect(after.workflow.calendars.filter(({ id }) => id === 'always')).toHaveLength(1);
    expect(after.workflow.calendars).toHaveLength(3);
    const alone = { ...before, workflow: { ...before.workflow, calendars: before.workflow.calendars.slice(0, 1) } };
    expect(fixed(alone, { kind: 'lagToTask', links: ['b-c'] }).workflow.calendars.map(({ name }) => name)).toEqual([
      'office',
      'Around the clock',
    ]);
  });
});

describe('a long task in parts', () => {
  const resources = [
    { id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 },
    { id: 'paint', name: 'Paint', kind: 'non-renewable', capacity: 9000 },
  ] as const;
  const long = { ...task('long', 24 * 50, { crew: 1000, paint: 4000 }), releaseAt: 3, deadline: 9000 };
  const before = planOf(
    plan({
      tasks: [task('a', 5), long, task('z', 1)],
      links: [link('a', 'long'), link('long', 'z'), link('a', 'long', 'finish-finish', 4)].map((each, k) => ({
        ...each,
        id: `l${k}`,
      })),
      resources,
    }),
  );
  const after = fixed(before, fixOf(before, 'longTasks'));

  it('takes as long as before, with the dates and links where they belong', () => {
    const parts = after.workflow.tasks.filter(({ name }) => name.startsWith('long'));
    expect(parts.map(({ modes }) => modes[0].duration)).toEqual([400, 400, 400]);
    expect(parts.map(({ releaseAt, deadline }) => [releaseAt, deadline])).toEqual([
      [3, undefined],
      [undefined, undefined],
      [undefined, 9000],
    ]);
    expect(earlyDates(after.workflow).get('z')).toEqual(earlyDates(before.workflow).get('z'));
  });

  it('takes what it takes once', () => {
    const needs = after.workflow.tasks.flatMap(({ modes }) =>
      modes[0].demands.filter(({ resource }) => resource === 'paint'),
    );
    expect(needs).toEqual([{ resource: 'paint', amount: 4000 }]);
  });
});

describe('dates', () => {
  it('that bind too hard become wishes', () => {
    const tasks = [
      { ...task('a', 1), pin: 9, releaseAt: 4 },
      { ...task('b', 1), deadline: 50, dueAt: 60 },
    ];
    const before = planOf(plan({ tasks }));
    const after = fixed(fixed(before, fixOf(before, 'hardConstraints', 'pinned')), {
      kind: 'softenDeadline',
      tasks: ['b'],
    });
    expect(
      after.workflow.tasks.map(({ pin, releaseAt, deadline, dueAt }) => [pin, releaseAt, deadline, dueAt]),
    ).toEqual([
      [undefined, 9, undefined, undefined],
      [undefined, undefined, undefined, 50],
    ]);
  });

  it('that nothing can keep move to the first that can be kept', () => {
    const tasks = [task('a', 10), { ...task('b', 10), deadline: 15 }, { ...task('c', 5), pin: 7 }];
    const before = planOf(plan({ tasks, links: [link('a', 'b'), link('a', 'c')] }));
    const after = fixed(before, fixOf(before, 'negativeFloat'));
    expect(diagnoseModel(after.workflow)).toEqual([]);
    expect(after.workflow.tasks.map(({ deadline, pin }) => deadline ?? pin)).toEqual([undefined, 20, 10]);
  });
});

describe('resources and schedules', () => {
  const resources = [{ id: 'r', name: 'Crew', kind: 'renewable', capacity: 1000 }] as const;

  it('tasks take what most of their kind take', () => {
    const kind = 'paint';
    const tasks = [task('a', 1, { r: 500 }), task('b', 1, { r: 1000 }), task('c', 2, { r: 1000 }), task('d', 1)].map(
      (each) => ({ ...each, kind }),
    );
    const before = planOf(plan({ tasks, resources }));
    const after = fixed(before, fixOf(before, 'resources'));
    expect(after.workflow.tasks[3].modes[0].demands).toEqual([{ resource: 'r', amount: 1000 }]);
  });

  it('a schedule that breaks the plan goes', () => {
    const tasks = [task('a', 2, { r: 1000 }), task('b', 2, { r: 1000 })];
    const entries = [
      { task: 'a', mode: 1, start: 0, end: 2 },
      { task: 'b', mode: 1, start: 0, end: 2 },
    ];
    const kept = {
      entries,
      objectives: [],
      value: [],
      bound: [],
      status: 'feasible',
      solver: 'manual',
      seed: 0,
      seconds: 0,
    } as const;
    const before: Plan = { workflow: plan({ tasks, resources }), schedule: kept };
    expect(fixed(before, fixOf(before, 'overAllocation')).schedule).toBeNull();
  });

  it('capacity, status and baseline are set', () => {
    const before = planOf(plan({ tasks: [task('a', 2, { r: 1000 })], resources }));
    expect(fixed(before, { kind: 'raiseCapacity', resource: 'r', to: 3000 }).workflow.resources[0].capacity).toBe(3000);
    expect(fixed(before, { kind: 'setStatus', to: 12 }).workflow.statusAt).toBe(12);
    expect(fixed(before, { kind: 'saveBaseline' }).baselines?.[0]).toMatchObject({ name: 'As it stands' });
    expect(isEmptyDiff(fixDiff(before, { kind: 'saveBaseline' }, { ...WORDS, shown: null }))).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../problem/verify.ts';
import { berlinOffice, link, plan, task } from '../../testing/plan-builder.ts';
import type { TaskReport } from '../live-run.ts';
import { foldReports } from './fold-reports.ts';
import { expectedSchedule, trackedSlips } from './slips.ts';
import type { Statement } from './statement.ts';
import { TaskHours } from './task-hours.ts';
import { trackedWorkflow } from './tracked-plan.ts';

const workflow = plan({
  tasks: [task('a', 10), task('b', 20), task('c', 5), task('m', 0)],
  links: [link('a', 'b'), link('b', 'c'), link('c', 'm')],
});
const schedule = [
  { task: 'a', mode: 1, start: 0, end: 10 },
  { task: 'b', mode: 1, start: 10, end: 30 },
  { task: 'c', mode: 1, start: 30, end: 35 },
  { task: 'm', mode: 1, start: 35, end: 35 },
];
const hours = new TaskHours(workflow, schedule, 200);
const said = (at: number, report: TaskReport): Statement => ({ at, report });
const codes = (statements: readonly Statement[], statusAt = 50) =>
  foldReports(hours, statements, statusAt).notes.map(({ code }) => code);
const of = (id: string, statements: readonly Statement[], statusAt = 50) =>
  foldReports(hours, statements, statusAt).tasks.find((each) => each.task === id);

const moment = fc.integer({ min: -3, max: 60 });
const statement = fc.record({
  at: fc.integer({ min: 0, max: 60 }),
  said: fc.integer({ min: 0, max: 3 }),
  report: fc.record(
    {
      task: fc.constantFrom('a', 'b', 'c', 'm', 'nobody'),
      startedAt: moment,
      finishedAt: moment,
      percentComplete: fc.integer({ min: 0, max: 4 }).map((quarter) => 25 * quarter),
      remaining: fc.integer({ min: 0, max: 25 }),
      actualCost: fc.integer({ min: 0, max: 100 }),
    },
    { requiredKeys: ['task'] },
  ),
});

describe('what people report', () => {
  it('gives the same state in any order, however often it is said', () => {
    const orders = fc.array(statement, { maxLength: 25 }).chain((said) =>
      fc.record({
        said: fc.constant(said),
        shuffled: fc.shuffledSubarray([...said, ...said], { minLength: 2 * said.length }),
      }),
    );
    fc.assert(
      fc.property(orders, ({ said, shuffled }) => {
        expect(foldReports(hours, shuffled, 55)).toEqual(foldReports(hours, said, 55));
      }),
    );
  });

  it('makes a plan that can be scheduled on, with facts no later than the status', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 25 }), (said) => {
        const state = foldReports(hours, said, 60);
        for (const { startedAt, finishedAt, percent, remaining, state: is, planned } of state.tasks) {
          expect(startedAt ?? 0).toBeGreaterThanOrEqual(0);
          expect(startedAt ?? 0).toBeLessThanOrEqual(finishedAt ?? 60);
          expect(finishedAt ?? 0).toBeLessThanOrEqual(60);
          expect(is === 'done').toBe(finishedAt !== null);
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent === 100).toBe(is === 'done');
          if (planned > 0) expect(remaining > 0).toBe(is !== 'done');
        }
        const expected = expectedSchedule(hours, state, schedule);
        if (expected === null) throw new Error('nothing to be expected');
        expect(verify(trackedWorkflow(hours, state), expected)).toEqual([]);
      }),
    );
  });

  it('has a course that ends where the task is, in order of time', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 25 }), (said) => {
        for (const { course, percent, startedAt } of foldReports(hours, said, 60).tasks) {
          expect(course.length > 0).toBe(startedAt !== null);
          if (startedAt !== null) expect(course.at(-1)?.percent).toBe(percent);
          expect(course.map(({ at }) => at)).toEqual([...new Set(course.map(({ at }) => at))].sort((x, y) => x - y));
        }
      }),
    );
  });

  it('counts percent by the planned working duration, and what is left the other way round', () => {
    expect(of('b', [said(15, { task: 'b', startedAt: 10, percentComplete: 25 })])).toMatchObject({
      state: 'running',
      percent: 25,
      remaining: 15,
    });
    expect(of('b', [said(15, { task: 'b', startedAt: 10, remaining: 5 })])).toMatchObject({ percent: 75 });
    expect(of('b', [said(15, { task: 'b', startedAt: 10, remaining: 30 })])).toMatchObject({
      percent: 0,
      remaining: 30,
    });
    // Both said: percent is what is earned, what is left is what is to come.
    const both = said(15, { task: 'b', startedAt: 10, percentComplete: 50, remaining: 18 });
    expect(of('b', [both])).toMatchObject({ percent: 50, remaining: 18 });
  });

  it('follows the last word by its moment, not by when it came in', () => {
    const early = said(20, { task: 'b', startedAt: 10, percentComplete: 50 });
    const late = said(30, { task: 'b', percentComplete: 80 });
    expect(of('b', [late, early])).toMatchObject({ percent: 80, startedAt: 10, reportedAt: 30 });
  });

  it('lets the last word of one moment correct the others', () => {
    const more = { ...said(20, { task: 'b', startedAt: 10, percentComplete: 80 }), said: 1 };
    const less = { ...said(20, { task: 'b', percentComplete: 60 }), said: 2 };
    expect(of('b', [less, more])).toMatchObject({ percent: 60 });
    expect(of('b', [{ ...less, said: 1 }, more])).toMatchObject({ percent: 80 });
  });

  it('takes a done task without a date as done when it was first said, however often it is repeated', () => {
    const weekly = [20, 30, 40].map((at) => said(at, { task: 'a', startedAt: 2, percentComplete: 100 }));
    expect(of('a', weekly)).toMatchObject({ finishedAt: 20, state: 'done', remaining: 0 });
    expect(codes(weekly)).toEqual(['finish-assumed']);
  });

  it('assumes a start that nobody said, and says so', () => {
    const finished = foldReports(hours, [said(40, { task: 'a', finishedAt: 12 })], 50);
    expect(finished.tasks[0]).toMatchObject({ startedAt: 0, finishedAt: 12 });
    expect(finished.notes[0]).toMatchObject({ code: 'start-assumed', isRefused: false });
    // Planned at 30, done at 25, and to take 5.
    expect(of('c', [said(40, { task: 'c', finishedAt: 25 })])).toMatchObject({ startedAt: 20 });
    expect(of('m', [said(40, { task: 'm', startedAt: 36 })])).toMatchObject({ state: 'done', finishedAt: 36 });
  });

  it('refuses what can not be, and names the task and a way out', () => {
    const refused: readonly (readonly [string, Statement])[] = [
      ['finish-before-start', said(20, { task: 'a', startedAt: 9, finishedAt: 4 })],
      ['from-the-future', said(20, { task: 'a', finishedAt: 21 })],
      ['before-the-plan', said(20, { task: 'a', startedAt: -1 })],
      ['contradiction', said(20, { task: 'a', finishedAt: 12, percentComplete: 80 })],
      ['says-nothing', said(20, { task: 'a' })],
      ['unknown-task', said(20, { task: 'x', percentComplete: 1 })],
      ['after-the-status', said(60, { task: 'a', percentComplete: 1 })],
    ];
    for (const [code, each] of refused) {
      const { notes, tasks } = foldReports(hours, [each], 50);
      expect(notes).toEqual([expect.objectContaining({ code, isRefused: true })]);
      expect(notes[0].message).toMatch(/(Task|task|of) "?[ax]"?.*Maybe /);
      expect(tasks.every(({ state }) => state === 'planned')).toBe(true);
    }
  });

  it('takes progress that goes backwards, tasks that open again and work out of sequence, and says so', () => {
    const back = [50, 30].map((percent, k) => said(20 + k, { task: 'a', startedAt: 0, percentComplete: percent }));
    expect(codes(back)).toEqual(['backwards']);
    expect(of('a', back)).toMatchObject({ percent: 30 });
    const again = [said(20, { task: 'a', startedAt: 0, finishedAt: 10 }), said(30, { task: 'a', percentComplete: 60 })];
    expect(codes(again)).toEqual(['reopened']);
    expect(of('a', again)).toMatchObject({ state: 'running', finishedAt: null });
    const ahead = foldReports(hours, [said(20, { task: 'b', startedAt: 12 })], 50);
    expect(ahead.notes[0]).toMatchObject({ code: 'out-of-sequence', isRefused: false });
    expect(ahead.notes[0].message).toContain('"b" went ahead of task "a"');
  });

  it('goes on from the actuals that the plan has already', () => {
    const begun = plan({
      ...workflow,
      statusAt: 8,
      tasks: [{ ...task('a', 10), actual: { start: 1, mode: 1, remaining: 4 } }],
    });
    const known = foldReports(new TaskHours({ ...begun, links: [] }, schedule), [], 8);
    expect(known.tasks[0]).toMatchObject({ state: 'running', startedAt: 1, percent: 60, remaining: 4 });
  });
});

describe('what slips', () => {
  it('is told by the working time that it is later, the most first', () => {
    const state = foldReports(
      hours,
      [
        said(16, { task: 'a', startedAt: 0, finishedAt: 13 }),
        said(25, { task: 'b', startedAt: 13, percentComplete: 50 }),
      ],
      31,
    );
    expect(trackedSlips(hours, state, new Map(schedule.map((entry) => [entry.task, entry])))).toEqual([
      { task: 'b', kind: 'running', planned: 30, now: 41, by: 11 },
      { task: 'a', kind: 'finished', planned: 10, now: 13, by: 3 },
      { task: 'c', kind: 'not-begun', planned: 30, now: 31, by: 1 },
    ]);
    expect(expectedSchedule(hours, state, schedule)?.map(({ end }) => end)).toEqual([13, 41, 46, 46]);
  });

  it('counts on the calendar of the task', () => {
    const office = plan({
      ...berlinOffice,
      calendar: 'office',
      origin: '2026-01-05T07:00:00Z',
      tasks: [task('a', 960)],
    });
    // Monday 8:00 to Tuesday 17:00 with an hour of lunch each.
    const entries = [{ task: 'a', mode: 1, start: 0, end: 1440 + 540 }];
    const table = new TaskHours(office, entries);
    const state = foldReports(table, [said(540, { task: 'a', startedAt: 0, percentComplete: 25 })], 540);
    const [slip] = trackedSlips(table, state, new Map([['a', entries[0]]]));
    // 12 hours are left on Monday evening: Tuesday, and Wednesday until noon.
    expect(slip).toMatchObject({ now: 2 * 1440 + 240, by: 240 });
  });
});

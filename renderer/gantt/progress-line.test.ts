import { describe, expect, it } from 'vitest';
import { plan, task } from '../../core/testing/plan-builder.ts';
import { createWorkingTime } from '../../core/time/working-time.ts';
import { progressMarks, progressOfPlan } from './progress-line.ts';

const reference = { starts: Float64Array.of(0, 10, 20, 60), ends: Float64Array.of(10, 20, 40, 70) };

describe('the progress line', () => {
  it('goes through where each task was to be as far as it is', () => {
    const marks = progressMarks(
      [
        { state: 'done', percent: 100 },
        { state: 'planned', percent: 0 },
        { state: 'running', percent: 75 },
        { state: 'planned', percent: 0 },
      ],
      30,
      reference,
      () => null,
    );
    // Done, late to begin, ahead, not to have begun yet.
    expect([...marks.points]).toEqual([30, 10, 35, 30]);
    expect([...marks.states]).toEqual([2, 0, 1, 0]);
    expect([...marks.shares]).toEqual([1, 0, 0.75, 0]);
  });

  it('counts working time', () => {
    const hours = createWorkingTime(
      [
        [20, 25],
        [35, 40],
      ],
      100,
    );
    const running = { state: 'running', percent: 80 } as const;
    const marks = progressMarks([running], 30, { starts: Float64Array.of(20), ends: Float64Array.of(40) }, () => hours);
    expect(marks.points[0]).toBe(38);
  });

  it('stays at the status where nobody said when a task was to be done', () => {
    const unknown = { starts: Float64Array.of(Number.NaN), ends: Float64Array.of(Number.NaN) };
    expect(progressMarks([{ state: 'running', percent: 10 }], 5, unknown, () => null).points[0]).toBe(5);
  });

  it('takes what the plan itself knows', () => {
    const { tasks } = plan({ tasks: [task('a', 10), task('b', 10), task('c', 10), task('m', 0)] });
    const known = [
      { ...tasks[0], actual: { start: 0, mode: 1, finish: 8 } },
      { ...tasks[1], actual: { start: 0, mode: 1, remaining: 4 } },
      tasks[2],
      { ...tasks[3], actual: { start: 3, mode: 1 } },
      { ...task('d', 10), actual: { start: 2, mode: 1 } },
    ];
    expect(progressOfPlan(plan({ tasks: known, statusAt: 5 }), () => null)).toEqual([
      { state: 'done', percent: 100 },
      { state: 'running', percent: 60 },
      { state: 'planned', percent: 0 },
      { state: 'done', percent: 100 },
      { state: 'running', percent: expect.closeTo(30, 9) },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { berlinOffice, link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { compile } from './compile.ts';
import { criticalPath } from './critical-path.ts';
import { earliestDates, forcingChain } from './earliest-dates.ts';
import { toSchedule } from './schedule-arrays.ts';
import { verify } from './verify.ts';

const rows = (workflow: Workflow) => {
  const problem = compile(workflow);
  const path = criticalPath(problem);
  return problem.taskIds.map((id, k) =>
    [
      id,
      path.earlyStart[k],
      path.earlyFinish[k],
      path.lateStart[k],
      path.lateFinish[k],
      path.totalFloat[k],
      path.freeFloat[k],
      path.critical[k],
    ].join(' '),
  );
};

/** The workflow without anything that limits resources. */
function withoutResources(workflow: Workflow): Workflow {
  return {
    ...workflow,
    tasks: workflow.tasks.map((entry) => ({
      ...entry,
      // Calendars of resources bind tasks still.
      modes: entry.modes as Workflow['tasks'][number]['modes'],
    })),
    resources: workflow.resources.map(({ capacityChanges: _, ...resource }) => ({ ...resource, capacity: 1e9 })),
  };
}

describe('criticalPath', () => {
  it('finds early and late dates and floats of a textbook network', () => {
    // The five-task example: a 3, b 5 after a, c 2 after a, d 4 after b and c, e 6 after c; in days.
    expect(
      rows(
        plan({
          tick: 'day',
          tasks: [task('a', 3), task('b', 5), task('c', 2), task('d', 4), task('e', 6)],
          links: [link('a', 'b'), link('a', 'c'), link('b', 'd'), link('c', 'd'), link('c', 'e')],
        }),
      ),
    ).toEqual(['a 0 3 0 3 0 0 1', 'b 3 8 3 8 0 0 1', 'c 3 5 4 6 1 0 0', 'd 8 12 8 12 0 0 1', 'e 5 11 6 12 1 1 0']);
  });

  it('handles all link types with lags', () => {
    expect(
      rows(
        plan({
          tick: 'period',
          tasks: [task('a', 4), task('ss', 3), task('ff', 2), task('sf', 3), task('end', 1)],
          links: [
            link('a', 'ss', 'start-start', 2),
            link('a', 'ff', 'finish-finish', 3),
            link('a', 'sf', 'start-finish', 8),
            link('ss', 'end', 'finish-start', -1),
            link('ff', 'end', 'finish-start', { unit: 'percent', percent: 50 }),
            link('sf', 'end', 'finish-start', { unit: 'elapsed', ticks: 1 }),
          ],
        }),
      ),
    ).toEqual(['a 0 4 0 4 0 0 1', 'ss 2 5 7 10 5 5 0', 'ff 5 7 6 8 1 1 0', 'sf 5 8 5 8 0 0 1', 'end 9 10 9 10 0 0 1']);
  });

  it('counts float in working time, so that a weekend is none', () => {
    const [before, milestone, after] = rows(
      plan({
        ...berlinOffice,
        // Friday 9 January 2026, 08:00 in Berlin.
        origin: '2026-01-09T07:00:00Z',
        calendar: 'office',
        tasks: [task('friday', 480), task('handed over', 0), task('monday', 60)],
        links: [link('friday', 'handed over'), link('handed over', 'monday')],
      }),
    );
    expect(before).toBe('friday 0 540 0 540 0 0 1');
    // The milestone may stand anywhere in the weekend.
    expect(milestone).toBe('handed over 540 540 4320 4320 0 0 1');
    expect(after).toBe('monday 4320 4380 4320 4380 0 0 1');
  });

  it('takes late dates from deadlines and pins, and floats below zero where they are missed', () => {
    expect(
      rows(
        plan({
          tick: 'period',
          tasks: [
            task('a', 2),
            { ...task('b', 2), deadline: 5 },
            { ...task('c', 2), pin: 6 },
            { ...task('d', 9), releaseAt: 1 },
          ],
          links: [link('a', 'b'), link('b', 'c')],
        }),
      ),
    ).toEqual(['a 0 2 1 3 1 0 0', 'b 2 4 3 5 1 1 0', 'c 6 8 6 8 0 0 1', 'd 1 10 1 10 0 0 1']);
    expect(
      rows(
        plan({
          tick: 'period',
          tasks: [task('a', 4), { ...task('b', 2), deadline: 5 }, { ...task('c', 2), pin: 5 }],
          links: [link('a', 'b'), link('b', 'c')],
        }),
      ),
    ).toEqual(['a 0 4 -1 3 -1 0 1', 'b 4 6 3 5 -1 0 1', 'c 6 8 5 7 -1 0 1']);
  });

  it('assumes the mode with the least work unless told otherwise', () => {
    const slowOrFast = { ...task('a', 9), modes: [task('a', 9).modes[0], task('a', 4).modes[0]] as const };
    const problem = compile(plan({ tick: 'period', tasks: [slowOrFast] }));
    expect(criticalPath(problem)).toMatchObject({ length: 4, modes: Int32Array.of(1) });
    expect(criticalPath(problem, Int32Array.of(0))).toMatchObject({ length: 9, modes: Int32Array.of(0) });
  });

  it('gives dates that keep every rule but capacities, early and late', () => {
    let checked = 0;
    for (let seed = 0; seed < 700; seed++) {
      const { workflow: drawn } = randomWorkflow(seed, {
        feasibleOnly: true,
        pins: false,
        deadlines: false,
        setups: false,
        actuals: false,
      });
      const workflow = withoutResources(drawn);
      const problem = compile(workflow);
      const { modes, earlyStart, earlyFinish, lateStart, lateFinish, totalFloat, freeFloat, length } =
        criticalPath(problem);
      if (!Number.isFinite(length)) continue;
      expect(verify(workflow, toSchedule(problem, { starts: earlyStart, ends: earlyFinish, modes }))).toEqual([]);
      expect(Math.max(0, ...lateFinish)).toBeLessThanOrEqual(length);
      expect(verify(workflow, toSchedule(problem, { starts: lateStart, ends: lateFinish, modes }))).toEqual([]);
      totalFloat.forEach((float, k) => {
        expect(float).toBeGreaterThanOrEqual(0);
        expect(freeFloat[k]).toBeLessThanOrEqual(float);
        expect(lateStart[k]).toBeGreaterThanOrEqual(earlyStart[k]);
      });
      // No task can start one tick earlier while the others keep their early dates.
      for (let k = 0; k < problem.taskCount; k++) {
        const starts = earlyStart.slice();
        const ends = earlyFinish.slice();
        if (starts[k] === 0) continue;
        starts[k]--;
        ends[k]--;
        expect(verify(workflow, toSchedule(problem, { starts, ends, modes }))).not.toEqual([]);
      }
      checked++;
    }
    expect(checked).toBeGreaterThan(600);
  });
});

describe('earliestDates', () => {
  it('are the early dates of the critical path where every task has one mode', () => {
    for (let seed = 0; seed < 300; seed++) {
      const problem = compile(randomWorkflow(seed, { severalModes: false, feasibleOnly: true }).workflow);
      const path = criticalPath(problem);
      expect(earliestDates(problem)).toMatchObject({ start: path.earlyStart, end: path.earlyFinish });
    }
  });

  it('let each link choose the mode that suits it', () => {
    // Short mode first: the percentage lag makes the long mode of a the worse one for b, the better one never.
    const a = { ...task('a', 2), modes: [task('a', 2).modes[0], task('a', 5).modes[0]] as const };
    const problem = compile(
      plan({
        tick: 'period',
        tasks: [a, task('b', 1), task('c', 1)],
        links: [
          link('a', 'b', 'finish-start', { unit: 'percent', percent: 100 }),
          link('a', 'c', 'finish-start', { unit: 'percent', percent: -100 }),
          link('b', 'c'),
        ],
      }),
    );
    const dates = earliestDates(problem);
    expect([...dates.start]).toEqual([0, 4, 5]);
    expect(forcingChain(problem, dates, 2)).toEqual([0, 1, 2]);
  });
});

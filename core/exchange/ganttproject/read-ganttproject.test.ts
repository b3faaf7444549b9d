import { describe, expect, it } from 'vitest';
import { GANTTPROJECT } from '../../testing/ganttproject-sample.ts';
import { createInstantTexts } from '../../time/instant-text.ts';
import { readGanttproject } from './read-ganttproject.ts';

const { workflow, baselines = [], report } = readGanttproject(GANTTPROJECT);
const texts = createInstantTexts(workflow);
const at = (tick: number | undefined) => (tick === undefined ? undefined : texts.toLocal(tick));
const DAY = 1440;

describe('a project of GanttProject', () => {
  it('has its tasks with durations in whole days, needs, costs, priorities and notes', () => {
    expect([workflow.name, workflow.origin]).toEqual(['Garden party', '2026-03-02T00:00:00Z']);
    expect(workflow.groups).toEqual([{ id: 'g0', name: 'Garden' }]);
    expect(workflow.tasks.map(({ name, group, priority, modes }) => [name, group, priority, modes[0]])).toEqual([
      ['Dig', 'g0', 'high', { duration: 3 * DAY, demands: [{ resource: 'r1', amount: 1000 }] }],
      [
        'Plant',
        'g0',
        'medium',
        {
          duration: 4 * DAY,
          demands: [
            { resource: 'r1', amount: 500 },
            { resource: 'r2', amount: 1000 },
          ],
          cost: 80.5,
        },
      ],
      ['Water', undefined, 'low', { duration: 2 * DAY, demands: [] }],
      ['Feast', undefined, 'medium', { duration: 0, demands: [] }],
    ]);
    expect(workflow.tasks[0].notes).toBe('By hand');
    expect(at(workflow.tasks[2].releaseAt)).toBe('2026-03-12 00:00');
  });

  it('has its links, those of summaries on their tasks', () => {
    expect(workflow.links.map(({ from, to, type, lag }) => [from, to, type, lag])).toEqual([
      ['t1', 't4', 'finish-start', { unit: 'working', ticks: 0 }],
      ['t2', 't4', 'finish-start', { unit: 'working', ticks: 0 }],
      ['t1', 't2', 'finish-start', { unit: 'working', ticks: 0 }],
      ['t2', 't3', 'finish-start', { unit: 'working', ticks: DAY }],
      ['t3', 't4', 'start-start', { unit: 'working', ticks: 0 }],
    ]);
  });

  it('has its days off, and those of people', () => {
    const [calendar] = workflow.calendars;
    expect(calendar.week.friday).toEqual([{ from: '00:00', to: '24:00' }]);
    expect(calendar.week.saturday).toEqual([]);
    expect(calendar.exceptions).toEqual([{ name: "Founders' day", from: '2026-03-06', to: '2026-03-06', spans: [] }]);
    expect(workflow.resources).toEqual([
      { id: 'r1', name: 'Ann', kind: 'renewable', capacity: 1000, costRate: 10 },
      {
        id: 'r2',
        name: 'Ben',
        kind: 'renewable',
        capacity: 1000,
        capacityChanges: [{ from: 7 * DAY, to: 9 * DAY, capacity: 0 }],
      },
    ]);
  });

  it('has its progress, its baselines and its own dates', () => {
    expect(workflow.tasks.map(({ actual }) => actual)).toEqual([
      { start: 0, mode: 1, finish: 3 * DAY },
      { start: 3 * DAY, mode: 1, remaining: 2 * DAY },
      undefined,
      undefined,
    ]);
    expect(at(workflow.statusAt)).toBe('2026-03-05 00:00');
    expect(
      baselines.map(({ name, entries }) => [name, entries.map(({ task, start, end }) => [task, at(start), at(end)])]),
    ).toEqual([
      // Friday 6 March and the weekend are off.
      ['Agreed', [['t2', '2026-03-05 00:00', '2026-03-10 00:00']]],
      [
        'Dates in the file',
        [
          ['t1', '2026-03-02 00:00', '2026-03-05 00:00'],
          ['t2', '2026-03-05 00:00', '2026-03-12 00:00'],
          ['t3', '2026-03-12 00:00', '2026-03-14 00:00'],
          ['t4', '2026-03-14 00:00', '2026-03-14 00:00'],
        ],
      ],
    ]);
  });

  it('says what was changed', () => {
    expect(report.map(({ message }) => message)).toEqual([
      'The file counts whole days; a working day has 24 hours here, in UTC.',
      'Loads above 100 % (1) were cut to 100 %.',
      'Links to tasks that are not in this file (1) were left out.',
      '1 link of summaries became links of their tasks.',
      'Tasks with progress (2) count as begun when the file has them; it does not say when they really began.',
    ]);
  });

  it.each([
    ['<plan/>', /holds "plan" instead of a project/],
    [GANTTPROJECT.replace('<task id="2"', '<task id="1"'), /two tasks have the id "1"/],
    [GANTTPROJECT.replace('<depend id="99"', '<depend id="3"').replace('type="1"', 'type="2"'), /in a cycle/],
  ])('is refused where it is no sound project', (text, reason) => {
    expect(() => readGanttproject(text)).toThrow(reason);
  });
});

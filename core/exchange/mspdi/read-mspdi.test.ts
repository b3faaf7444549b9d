import { describe, expect, it } from 'vitest';
import { MSPDI } from '../../testing/mspdi-sample.ts';
import { createInstantTexts } from '../../time/instant-text.ts';
import { readMspdi } from './read-mspdi.ts';

const { workflow, baselines = [], report } = readMspdi(MSPDI);
const texts = createInstantTexts(workflow);
const at = (tick: number | undefined) => (tick === undefined ? undefined : texts.toLocal(tick));
const task = (name: string) => workflow.tasks.find((each) => each.name === name);

describe('a project of Microsoft Project', () => {
  it('has its name, start, status, calendar and currency', () => {
    expect([workflow.name, workflow.origin, workflow.tick, workflow.currency]).toEqual([
      'House',
      '2026-03-02T08:00:00Z',
      'minute',
      'EUR',
    ]);
    expect(at(workflow.statusAt)).toBe('2026-03-04 12:00');
    expect(workflow.calendar).toBe('c1');
  });

  it('has its outline as groups', () => {
    expect(workflow.groups).toEqual([{ id: 'g12', name: 'Build' }]);
    expect(workflow.tasks.map(({ name, group }) => [name, group])).toEqual([
      ['Survey', undefined],
      ['Walls', 'g12'],
      ['Dry', 'g12'],
      ['Roof', 'g12'],
      ['Handover', undefined],
    ]);
  });

  it('has durations, elapsed ones around the clock, priorities, notes, needs and costs', () => {
    expect(task('Walls')).toMatchObject({
      priority: 'medium',
      notes: 'Bricks come by rail',
      modes: [
        {
          duration: 1440,
          demands: [
            { resource: 'r21', amount: 1000 },
            { resource: 'r23', amount: 2_000_000 },
          ],
        },
      ],
    });
    expect(task('Survey')).toMatchObject({ priority: 'high', modes: [{ duration: 480, demands: [], cost: 200 }] });
    expect(task('Dry')).toMatchObject({ calendar: 'around-the-clock', modes: [{ duration: 2880, demands: [] }] });
    expect(task('Roof')?.priority).toBe('low');
  });

  it('has its constraints and what has happened', () => {
    expect(at(task('Roof')?.releaseAt)).toBe('2026-03-10 08:00');
    expect([at(task('Handover')?.dueAt), at(task('Handover')?.deadline)]).toEqual([
      '2026-03-20 17:00',
      '2026-03-27 17:00',
    ]);
    expect(task('Survey')?.actual).toEqual({ start: 0, mode: 1, finish: 540 });
    expect(task('Walls')?.actual).toEqual({ start: 1440, mode: 1, remaining: 960 });
  });

  it('has every type of link with its lag, those of summaries on their tasks', () => {
    const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
    expect(workflow.links.map(({ from, to, type, lag }) => [nameOf.get(from), nameOf.get(to), type, lag])).toEqual([
      ['Survey', 'Walls', 'finish-start', { unit: 'working', ticks: 0 }],
      ['Survey', 'Dry', 'finish-start', { unit: 'working', ticks: 0 }],
      ['Survey', 'Roof', 'finish-start', { unit: 'working', ticks: 0 }],
      ['Walls', 'Dry', 'finish-start', { unit: 'working', ticks: 0 }],
      ['Walls', 'Roof', 'start-start', { unit: 'working', ticks: 480 }],
      ['Dry', 'Roof', 'finish-finish', { unit: 'percent', percent: -50 }],
      ['Walls', 'Handover', 'finish-start', { unit: 'elapsed', ticks: 1440 }],
      ['Dry', 'Handover', 'finish-start', { unit: 'elapsed', ticks: 1440 }],
      ['Roof', 'Handover', 'finish-start', { unit: 'elapsed', ticks: 1440 }],
    ]);
  });

  it('has its calendars with days off, those without hours of their own left to their base', () => {
    expect(workflow.calendars.map(({ id, name }) => [id, name])).toEqual([
      ['c1', 'Standard'],
      ['c2', 'Mason'],
      ['around-the-clock', 'Around the clock'],
    ]);
    const [standard, mason] = workflow.calendars;
    expect(standard.week.monday).toEqual([
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]);
    expect(standard.week.sunday).toEqual([]);
    expect(mason.week).toEqual(standard.week);
    expect(mason.exceptions.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['Holiday', '2026-03-06', '2026-03-06'],
      ['Part-time', '2026-03-04', '2026-03-04'],
      ['Part-time', '2026-03-18', '2026-03-18'],
      ['Part-time', '2026-04-01', '2026-04-01'],
    ]);
  });

  it('has people with rates by the hour, and material as a budget', () => {
    expect(workflow.resources).toEqual([
      { id: 'r21', name: 'Mason', kind: 'renewable', capacity: 1000, calendar: 'c2', costRate: 60 },
      { id: 'r22', name: 'Carpenters', kind: 'renewable', capacity: 3000, calendar: 'c1', costRate: 50 },
      { id: 'r23', name: 'Bricks', kind: 'non-renewable', capacity: 2_000_000, costRate: 0.5 },
    ]);
  });

  it('has its baselines, and its own dates as one more', () => {
    expect(baselines.map(({ name, entries }) => [name, entries.length])).toEqual([
      ['Baseline', 2],
      ['Dates in the file', 5],
    ]);
    const [walls] = baselines[0].entries.filter(({ task: id }) => id === 't13');
    expect([at(walls.start), at(walls.end)]).toEqual(['2026-03-03 08:00', '2026-03-05 17:00']);
  });

  it('says what could not be kept', () => {
    expect(report.map(({ message }) => message)).toEqual([
      'The file names no time zone; its dates are read as UTC.',
      '1 material became budgets of what the tasks need; the file names no stock.',
      'Links from tasks that are not in this file (1) were left out.',
      '2 links of summaries became links of their tasks.',
      'Deadlines (1), which the file only marks, became due dates.',
      'Baselines of tasks without both start and finish (1) were left out.',
    ]);
  });

  it('tells tasks that the file interrupts', () => {
    const late = MSPDI.replace(
      '<Finish>2026-03-11T17:00:00</Finish><Duration>PT16H0M0S',
      '<Finish>2026-03-13T17:00:00</Finish><Duration>PT16H0M0S',
    );
    expect(readMspdi(late).report.at(-1)?.message).toMatch(
      /^1 of 5 tasks take until another moment than in the file.*"Roof"\.$/,
    );
  });

  it('counts seconds where minutes do not do', () => {
    const odd = MSPDI.replace('PT16H0M0S</Duration>', 'PT16H0M30S</Duration>');
    const read = readMspdi(odd).workflow;
    expect(read.tick).toBe('second');
    expect(read.tasks.find(({ name }) => name === 'Roof')?.modes[0].duration).toBe(57_630);
  });

  it.each([
    ['<Project xmlns="http://schemas.microsoft.com/project"><Tasks>', /the XML is broken/],
    ['<Plan/>', /holds a Plan instead of a Project/],
    [
      MSPDI.replace(
        '<PredecessorUID>13</PredecessorUID><Type>3</Type>',
        '<PredecessorUID>16</PredecessorUID><Type>1</Type>',
      ),
      /tasks wait for each other in a cycle/,
    ],
  ])('is refused where it is no sound project', (text, reason) => {
    expect(() => readMspdi(text)).toThrow(reason);
  });
});

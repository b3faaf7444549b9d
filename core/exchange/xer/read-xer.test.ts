import { describe, expect, it } from 'vitest';
import { XER } from '../../testing/xer-sample.ts';
import { createInstantTexts } from '../../time/instant-text.ts';
import { readXer } from './read-xer.ts';

const { workflow, baselines = [], report } = readXer(XER);
const texts = createInstantTexts(workflow);
const at = (tick: number | undefined) => (tick === undefined ? undefined : texts.toLocal(tick));
const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
const task = (name: string) => workflow.tasks.find((each) => each.name === name);
const OFFICE = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

describe('a project of Primavera', () => {
  it('has its name, start, data date, calendar and currency', () => {
    expect([workflow.name, workflow.origin, workflow.tick, workflow.currency, workflow.calendar]).toEqual([
      'House',
      '2026-03-02T08:00:00Z',
      'minute',
      'EUR',
      'c10',
    ]);
    expect(at(workflow.statusAt)).toBe('2026-03-04 12:00');
  });

  it('has its outline as groups, without rows that only sum up', () => {
    expect(workflow.groups).toEqual([
      { id: 'g101', name: 'Build' },
      { id: 'g102', name: 'Roofing', parent: 'g101' },
    ]);
    expect(workflow.tasks.map(({ name, group, priority }) => [name, group, priority])).toEqual([
      ['Survey', undefined, 'high'],
      ['Walls', 'g101', 'medium'],
      ['Pouring', 'g101', 'low'],
      ['Roof', 'g102', 'medium'],
      ['Handover', undefined, 'medium'],
    ]);
  });

  it('has durations in hours, calendars of tasks or of their people, needs, costs and notes', () => {
    expect(task('Survey')?.modes).toEqual([{ duration: 480, demands: [], cost: 125.5 }]);
    expect(task('Walls')).toMatchObject({
      calendar: 'c10',
      notes: 'Bricks come\nby rail & road',
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
    expect(task('Pouring')).toMatchObject({ calendar: 'c11', modes: [{ duration: 1200 }] });
    expect(task('Roof')?.calendar).toBeUndefined();
    expect(task('Roof')?.modes[0].demands).toEqual([{ resource: 'r22', amount: 500 }]);
    expect(workflow.resources).toEqual([
      { id: 'r21', name: 'Mason', kind: 'renewable', capacity: 1000, calendar: 'c10', costRate: 60 },
      { id: 'r22', name: 'Carpenters', kind: 'renewable', capacity: 3000, calendar: 'c10', costRate: 50 },
      { id: 'r23', name: 'Bricks', kind: 'non-renewable', capacity: 2_000_000, costRate: 0.5 },
    ]);
  });

  it('has its calendars with hours over midnight, days off and other days', () => {
    const [five, nights] = workflow.calendars;
    expect([five.name, five.week.monday, five.week.sunday]).toEqual(['Five days', OFFICE, []]);
    expect(five.exceptions).toEqual([
      { from: '2026-03-06', to: '2026-03-06', spans: [] },
      { from: '2026-03-14', to: '2026-03-14', spans: [OFFICE[0]] },
    ]);
    expect(nights.week.saturday).toEqual([
      { from: '00:00', to: '06:00' },
      { from: '22:00', to: '24:00' },
    ]);
  });

  it('has every type of link with its lag', () => {
    expect(workflow.links.map(({ from, to, type, lag }) => [nameOf.get(from), nameOf.get(to), type, lag])).toEqual([
      ['Survey', 'Walls', 'finish-start', { unit: 'working', ticks: 0 }],
      ['Walls', 'Pouring', 'finish-start', { unit: 'working', ticks: -120 }],
      ['Walls', 'Roof', 'start-start', { unit: 'working', ticks: 480 }],
      ['Pouring', 'Roof', 'finish-finish', { unit: 'working', ticks: 0 }],
      ['Roof', 'Handover', 'finish-start', { unit: 'working', ticks: 240 }],
    ]);
    const round = readXer(
      `${XER.replace('%E\r\n', '')}%T\tSCHEDOPTIONS\r\n%F\tproj_id\tsched_calendar_on_relationship_lag\r\n%R\t1\trcal_24Hour\r\n`,
    );
    expect(round.workflow.links[2].lag).toEqual({ unit: 'elapsed', ticks: 480 });
  });

  it('has its constraints, both of a task, and what has happened', () => {
    expect([at(task('Roof')?.releaseAt), at(task('Roof')?.deadline)]).toEqual(['2026-03-10 08:00', '2026-03-20 17:00']);
    expect(task('Survey')?.actual).toEqual({ start: 0, mode: 1, finish: 540 });
    expect(task('Walls')?.actual).toEqual({ start: 1440, mode: 1, remaining: 960 });
  });

  it('has the baseline project, the planned dates and its own', () => {
    expect(
      baselines.map(({ name, entries }) => [name, entries.map((each) => [nameOf.get(each.task), at(each.end)])]),
    ).toEqual([
      ['Agreed', [['Walls', '2026-03-05 17:00']]],
      [
        'Planned dates',
        [
          ['Survey', '2026-03-02 17:00'],
          ['Walls', '2026-03-05 17:00'],
          ['Pouring', '2026-03-12 02:00'],
          ['Roof', '2026-03-13 17:00'],
          ['Handover', '2026-03-16 12:00'],
        ],
      ],
      [
        'Dates in the file',
        [
          ['Survey', '2026-03-02 17:00'],
          ['Walls', '2026-03-09 12:00'],
          ['Pouring', '2026-03-12 02:00'],
          ['Roof', '2026-03-13 17:00'],
          ['Handover', '2026-03-16 12:00'],
        ],
      ],
    ]);
  });

  it('says what could not be kept', () => {
    expect(report.map(({ kind, code, count }) => `${kind} ${code} ${count}`)).toEqual([
      'changed no-time-zone 1',
      'lost wbs-summaries 1',
      'lost role-assignments 1',
      'changed materials 1',
      'lost links-from-nothing 1',
      'changed lag-calendars 3',
      'lost finish-no-earlier 1',
    ]);
  });

  it('is read whatever the order of columns and tables, with dates and numbers of other countries', () => {
    const shuffled = XER.split('%T').map((part, k) => (k === 0 ? part : `%T${part.replace(/%E\r\n$/, '')}`));
    const text = [shuffled[0], ...shuffled.slice(1).reverse(), '%T\tOTHER\r\n%F\ta\r\n%R\t1\r\n%E'].join('');
    const foreign = text.replaceAll(/(\d{4})-03-(\d\d) (\d\d:\d\d)/g, '$2-Mar-26 $3').replaceAll('\t0.5', '\t0,5');
    const other = readXer(foreign).workflow;
    expect(other).toEqual(workflow);
  });

  it.each([
    ['ERMHDR\t8.2\r\n', /it holds no table/],
    ['ERMHDR\t8.2\r\n%T\tTASK\r\n%R\t1\r\n', /line 3: a row comes before the names of its columns/],
    [XER.slice(7), /the file begins with "8.2" instead of ERMHDR/],
    [XER.replace('%R\t2\t1\t101', '%R\t1\t1\t101'), /two tasks have the id "1"/],
    [XER.replace('%R\t1\t2\t1\t1\t1\tPR_FS', '%R\t1\t2\t5\t1\t1\tPR_FS'), /tasks wait for each other in a cycle/],
  ])('is refused where it is no sound project', (text, reason) => {
    expect(() => readXer(text)).toThrow(reason);
  });
});

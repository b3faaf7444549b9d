import { describe, expect, it } from 'vitest';
import type { Plan } from '../../model/plan.ts';
import { planSchema } from '../../model/plan-schema.ts';
import type { Task, Workflow } from '../../model/workflow.ts';
import { Random } from '../../solvers/random.ts';
import { berlinOffice, link, plan, task } from '../../testing/plan-builder.ts';
import { randomPlan } from '../../testing/random-plan.ts';
import { createDateCellReader } from './cell-date.ts';
import { readDurationCell } from './cell-duration.ts';
import { readNumber } from './cell-number.ts';
import { guessStyle, guessTables } from './guess-tables.ts';
import { type ReadTables, readTables } from './read-tables.ts';
import type { ReadingChoices } from './reading-choices.ts';
import type { SourceTable } from './source-table.ts';
import { groupPaths, writeTables } from './write-tables.ts';
import { cellText } from './written-table.ts';

const READING: ReadingChoices = {
  dates: 'year-first',
  decimal: '.',
  durationUnit: 'day',
  timeZone: 'Europe/Berlin',
  tick: 'minute',
  hours: 'office',
  startMeans: 'baseline',
  leaveOut: false,
};
const NOW = Date.UTC(2026, 0, 5, 12);

function table(text: string, name = 'Tasks'): SourceTable {
  return {
    name,
    rows: text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .trim()
          .split('|')
          .map((cell) => cell.trim()),
      ),
  };
}

function read(
  tables: readonly SourceTable[],
  reading: Partial<ReadingChoices> = {},
  into: Workflow | null = null,
): ReadTables {
  const choices = guessTables(tables);
  return readTables({
    tables,
    choices,
    reading: { ...READING, ...guessStyle(tables, choices), ...reading },
    name: 'List',
    into,
    nowMs: NOW,
  });
}

describe('a table of tasks', () => {
  it('of Microsoft Project in German is read with its outline, links and resources', () => {
    const { workflow, baselines, problems, report } = read([
      table(`
        Nr. | PSP-Code | Vorgangsname | Dauer     | Anfang           | Ende             | Vorgänger     | Ressourcennamen
        1   | 1        | Haus         | 10 Tage   | Mon 02.03.26     | Fre 13.03.26     |               |
        2   | 1.1      | Planen       | 3 Tage?   | Mon 02.03.26 08:00 | Mit 04.03.26 17:00 |           | Anna[50%];Bob
        3   | 1.2      | Bauen        | 1,5 Tage  | 05.03.26 08:00   | 06.03.26 12:00   | 2EA+2 Tage    | Maler[200%]
        4   | 2        | Abnahme      | 0 Tage    | 13.03.2026 17:00 | 13.03.2026 17:00 | 1;3AA-50%     |
      `),
    ]);
    expect(problems).toEqual([]);
    expect(workflow.origin).toBe('2026-03-01T23:00:00Z');
    expect(workflow.groups).toEqual([{ id: 'g1', name: 'Haus' }]);
    expect(workflow.tasks.map(({ id, modes: [{ duration }], group }) => [id, duration, group])).toEqual([
      ['2', 3 * 480, 'g1'],
      ['3', 720, 'g1'],
      ['4', 0, undefined],
    ]);
    expect(workflow.links.map(({ from, to, type, lag }) => [from, to, type, lag])).toEqual([
      ['2', '3', 'finish-start', { unit: 'working', ticks: 960 }],
      ['3', '4', 'start-start', { unit: 'percent', percent: -50 }],
      ['2', '4', 'finish-start', { unit: 'working', ticks: 0 }],
      ['3', '4', 'finish-start', { unit: 'working', ticks: 0 }],
    ]);
    expect(workflow.tasks[0].modes[0].demands).toEqual([
      { resource: 'Anna', amount: 500 },
      { resource: 'Bob', amount: 1000 },
    ]);
    expect(workflow.resources.map(({ name, capacity }) => [name, capacity])).toEqual([
      ['Anna', 1000],
      ['Bob', 1000],
      ['Maler', 2000],
    ]);
    expect(baselines[0].entries[0]).toEqual({ task: '2', start: 480, end: 2 * 1440 + 1020 });
    expect(report.map(({ code }) => code)).toContain('table-summaries');
  });

  it('in Chinese is read with names as references, and Chinese dates', () => {
    const { workflow, problems } = read([
      table(`
        任务名称 | 工期 | 开始时间 | 前置任务 | 资源名称 | 截止日期
        设计 | 3天 | 2026年3月2日 | | 小王 |
        施工 | 2周 | | 设计FS+2个工作日 | 工人 x2、吊车 | 2026/4/30
        验收 | 4小时 | | 施工；设计完成-开始+50% | |
      `),
    ]);
    expect(problems).toEqual([]);
    expect(workflow.tasks.map(({ modes: [{ duration }] }) => duration)).toEqual([1440, 4800, 240]);
    expect(workflow.links.map(({ from, to, lag }) => [from, to, lag])).toEqual([
      ['t1', 't2', { unit: 'working', ticks: 960 }],
      ['t2', 't3', { unit: 'working', ticks: 0 }],
      ['t1', 't3', { unit: 'percent', percent: 50 }],
    ]);
    expect(workflow.tasks[1].modes[0].demands.map(({ amount }) => amount)).toEqual([2000, 1000]);
    // The whole day counts: until midnight, in the time of summer.
    expect(workflow.tasks[1].deadline).toBe((60 * 24 - 1) * 60);
  });

  it('names row, column and value of what it can not read, and a way out', () => {
    const { problems, problemCount, workflow } = read([
      table(`
        A list of somebody
        ID | Task name | Duration | Start | Predecessors | Priority
        1 | Dig | soon | 2026-03-02 | | high
        2 | Pour | 2d | 31.02.2026 | 7 | urgent?
        2 | Wait | 1d | | 2; 1 | 700
      `),
    ]);
    expect(problemCount).toBe(5);
    expect(problems.map(({ message }) => message)).toEqual([
      'Tasks, row 3, Duration: "soon" is no duration. Maybe write it like 3d, 1.5h, 90min or 1w 2d 4h.',
      'Tasks, row 4, Start: "31.02.2026" is no date as chosen. Maybe choose another order of day and month, or write it like 2026-03-01 08:00.',
      'Tasks, row 4, Priority: "urgent?" is no priority. Maybe write high, medium or low, or a number up to 1000.',
      'Tasks, row 5, ID: "2" stands for two tasks. Maybe another column holds the ids.',
      'Tasks, row 4, Predecessors: "7" is no list of tasks. Maybe a task is missing, or write it like 3; 4FS+2d; 5SS-50%.',
    ]);
    expect(workflow.tasks).toHaveLength(3);
    expect(problems[0].values).toEqual({ table: 'Tasks', row: 3, column: 'Duration', value: 'soon' });
  });

  it('names links that go round in a circle, and leaves them out', () => {
    const { problems, workflow } = read([
      table(`
        Name | Duration | Predecessors
        a | 1 | 3
        b | 1 | 1
        c | 1 | 2; 3
      `),
    ]);
    expect(problems.map(({ code, values }) => [code, values['row']])).toEqual([
      ['table-cycle', 4],
      ['table-cycle', 4],
    ]);
    expect(workflow.links.map(({ from, to }) => from + to)).toEqual(['t3t1', 't1t2']);
  });

  it('takes working time between start and finish for a duration that is not there', () => {
    const { workflow } = read([
      table(`
        Name | Start | Finish | % complete
        a | 2026-03-02 08:00 | 2026-03-03 12:00 | 100%
        b | 2026-03-06 13:00 | 2026-03-09 17:00 | 0.25
        c | 2026-03-10 | 2026-03-10 |
      `),
    ]);
    expect(workflow.tasks.map(({ modes: [{ duration }] }) => duration)).toEqual([720, 720, 480]);
    expect(workflow.tasks[0].actual).toEqual({ start: 480, mode: 1, finish: 1440 + 720 });
    expect(workflow.tasks[1].actual).toEqual({ start: 4 * 1440 + 780, mode: 1, remaining: 540 });
  });

  it('is added to a plan, whose tasks, resources and calendars it may name', () => {
    const house = plan({
      ...berlinOffice,
      calendar: 'office',
      tasks: [task('t1', 60, { p: 1000 }), { ...task('x', 60), name: 'Roof' }],
      resources: [{ id: 'p', name: 'Painter', kind: 'renewable', capacity: 1000 }],
      groups: [{ id: 'g1', name: 'House' }],
    });
    const { workflow, addedTasks } = read(
      [
        table(
          'Name|Duration|Predecessors|Resources|Group|Calendar\nPaint|1d|Roof|painter|House / Walls|Night\nDry|4h|Paint||House|',
        ),
      ],
      {},
      house,
    );
    expect(addedTasks).toBe(2);
    expect(workflow.tasks.map(({ id, group, calendar }) => [id, group, calendar])).toEqual([
      ['t1', undefined, undefined],
      ['x', undefined, undefined],
      ['t1-2', 'g1-2', 'night'],
      ['t2', 'g1', undefined],
    ]);
    expect(workflow.resources).toEqual(house.resources);
    expect(workflow.links.map(({ from, to }) => [from, to])).toEqual([
      ['x', 't1-2'],
      ['t1-2', 't2'],
    ]);
  });
});

it('reads durations, numbers and dates as people write them', () => {
  const scale = { tick: 'minute', workingDay: 480, workingWeek: 2400 } as const;
  const minutes = (text: string) => readDurationCell(text, scale, 'hour')?.ticks ?? null;
  expect(
    [
      '1w 2d 4h',
      '90m',
      '1.5d',
      '1,5 Tage',
      '3天',
      '2 个工作日',
      '2 Std.',
      '1 mon',
      '1:30',
      '3 days?',
      '2.5',
      '2 Wochen 1 Tag',
      '２天',
    ].map(minutes),
  ).toEqual([3600, 90, 720, 720, 1440, 960, 120, 9600, 90, 1440, 150, 5280, 960]);
  expect(readDurationCell('2 eday', scale, 'day')).toEqual({ unit: 'elapsed', ticks: 2880 });
  expect(['soon', '', '-', '3 apples', '1d2', '9'.repeat(200)].map(minutes)).toEqual(Array(6).fill(null));
  expect(['1.5', '1,5', '1.500', '1 500', '€ 20', '1.234,5'].map((text) => readNumber(text, ','))).toEqual([
    1.5, 1.5, 1500, 1500, 20, 1234.5,
  ]);
  expect(['1,500', '1.5', 'x', '1.2.3', '50 €'].map((text) => readNumber(text, '.'))).toEqual([
    1500,
    1.5,
    null,
    null,
    50,
  ]);
  const day = (text: string, order: ReadingChoices['dates'] = 'month-first') => {
    const moment = createDateCellReader('UTC', order)(text);
    return moment === null
      ? null
      : new Date(moment.milliseconds).toISOString().slice(0, 16) + (moment.isDay ? ' day' : '');
  };
  expect(
    [
      '2026-03-01',
      '01.03.2026',
      '3/1/2026',
      '3/1/26 8:00 AM',
      'Sun 3/1/26 2:30 PM',
      '2026年3月1日 下午2:30',
      '2026年3月1日(星期日)',
      '2026/3/1 8:05',
      '1. März 2026',
      'March 1, 2026',
      '1-Mar-26',
      '2026-03-01T08:00:00+08:00',
    ].map((text) => day(text)),
  ).toEqual([
    '2026-03-01T00:00 day',
    '2026-03-01T00:00 day',
    '2026-03-01T00:00 day',
    '2026-03-01T08:00',
    '2026-03-01T14:30',
    '2026-03-01T14:30',
    '2026-03-01T00:00 day',
    '2026-03-01T08:05',
    '2026-03-01T00:00 day',
    '2026-03-01T00:00 day',
    '2026-03-01T00:00 day',
    '2026-03-01T00:00',
  ]);
  expect(day('1/3/2026', 'day-first')).toBe('2026-03-01T00:00 day');
  expect(['31.02.2026', 'soon', '5', '2026-13-01'].map((text) => day(text))).toEqual([null, null, null, null]);
});

/** What a table of a plan's tasks can hold of it: the report names the rest. */
function holdable(workflow: Workflow): unknown {
  const paths = groupPaths(workflow);
  const trim = (text: string) => text.trim();
  return {
    ...workflow,
    risks: undefined,
    correlatedGroups: undefined,
    groups: undefined,
    links: workflow.links,
    resources: workflow.resources.map(({ setups, capacityChanges, ...kept }) => kept),
    tasks: workflow.tasks.map(
      ({ position, command, group, actual, notes, mayPause, malleable, modes: [mode], ...kept }): object => {
        const { name, range, demands, ...others } = mode;
        return {
          ...kept,
          name: trim(kept.name),
          ...(notes === undefined || notes === '' ? {} : { notes }),
          ...(mayPause === false ? { mayPause } : {}),
          ...(malleable === true ? { malleable } : {}),
          group: group === undefined ? '' : paths.get(group),
          actual: actual?.mode === 1 && actual.assigned === undefined ? actual : undefined,
          modes: [{ ...others, demands: demands.filter(({ amount }) => amount > 0) }],
        };
      },
    ),
  };
}

const NASTY = [
  '=1+1',
  "'=x",
  'Say "hi"; then, go',
  'a\nb',
  '-5',
  'BUFFS',
  '3',
  '2 Painters',
  'Größe',
  '中文',
  '@SUM(A1)',
  "'",
  'x / y',
];

function nastyPlan(seed: number): Plan {
  const made = randomPlan(seed);
  const random = new Random(seed);
  const named = <T extends { readonly name: string }>(item: T, k: number): T =>
    random.below(3) === 0 ? { ...item, name: `${NASTY[random.below(NASTY.length)]}${k}` } : item;
  const tasks = made.workflow.tasks.map((each, k) => named(each, k) as Task);
  return { ...made, workflow: { ...made.workflow, tasks, resources: made.workflow.resources.map(named) } };
}

it('is read back as it was written, but for what the report names', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const { workflow } = nastyPlan(seed);
    const { tables, report } = writeTables({ workflow, schedule: null });
    const sources = tables.map(({ name, columns, rows }) => ({
      name,
      rows: [columns.map(({ header }) => header), ...rows.map((row) => row.map(cellText))],
    }));
    if (workflow.tasks.length === 0 || report.some(({ code }) => code === 'table-odd-resources')) continue;
    const back = read(sources);
    expect(back.problems, `seed ${seed}`).toEqual([]);
    expect(holdable(back.workflow), `seed ${seed}`).toEqual(holdable(workflow));
    expect(planSchema.safeParse({ workflow: back.workflow, schedule: null }).success).toBe(true);
  }
});

it('knows every column that it writes', () => {
  const full = plan({ ...berlinOffice, tasks: [task('a', 1)], links: [link('a', 'a')] });
  const { tables } = writeTables({ workflow: full, schedule: null });
  const sources = tables.map(({ name, columns }) => ({ name, rows: [columns.map(({ header }) => header)] }));
  expect(
    guessTables(sources).map(({ kind, columns }, k) => [
      kind,
      Object.keys(columns).length === sources[k].rows[0].length,
    ]),
  ).toEqual(['tasks', 'resources', 'links', 'calendars', 'plan'].map((kind) => [kind, true]));
});

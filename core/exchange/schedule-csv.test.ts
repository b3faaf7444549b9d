import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { Schedule } from '../model/schedule.ts';
import type { Task, Workflow } from '../model/workflow.ts';
import { TICK_UNITS } from '../time/ticks.ts';
import { neutraliseCell } from './formula-cells.ts';
import { readScheduleCsv } from './read-schedule-csv.ts';
import { CSV_SEPARATORS, SCHEDULE_CSV_COLUMNS, scheduleCsvLines, writeScheduleCsv } from './schedule-csv.ts';

function task(id: string, name: string, ...durations: [number, ...number[]]): Task {
  const [first, ...others] = durations.map((duration) => ({ duration, demands: [{ resource: 'crew', amount: 1500 }] }));
  return { id, name, kind: 'work', priority: 'medium', weight: 1, modes: [first, ...others] };
}

const office = [{ from: '08:00', to: '16:00' }];
const WORKFLOW: Workflow = {
  name: 'Roof',
  origin: '2026-03-27T07:00:00Z',
  timeZone: 'Europe/Berlin',
  tick: 'minute',
  calendar: 'office',
  tasks: [
    { ...task('1', 'Order; "tiles"', 480, 960), group: 'roof' },
    task('2', '=HYPERLINK("x")', 60),
    task('-3', 'Wait', 0),
  ],
  links: [
    { id: 'a', from: '1', to: '2', type: 'finish-start', lag: { unit: 'working', ticks: 960 } },
    { id: 'b', from: '-3', to: '2', type: 'start-start', lag: { unit: 'elapsed', ticks: -60 } },
  ],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 2000 }],
  calendars: [
    {
      id: 'office',
      name: 'Office',
      week: {
        monday: office,
        tuesday: office,
        wednesday: office,
        thursday: office,
        friday: office,
        saturday: [],
        sunday: [],
      },
      exceptions: [],
    },
  ],
  groups: [
    { id: 'house', name: 'House' },
    { id: 'roof', name: 'Roof', parent: 'house' },
  ],
};
const SCHEDULE: Schedule = [
  { task: '1', mode: 2, start: 0, end: 4740 },
  { task: '2', mode: 1, start: 7620, end: 7680 },
  { task: '-3', mode: 1, start: 0, end: 0 },
];

test('writes one row for each task with dates in UTC and on the wall clock', () => {
  const text = writeScheduleCsv({
    workflow: WORKFLOW,
    schedule: SCHEDULE,
    slack: [0, 30, 960],
    critical: [true, true, false],
  });
  expect(text.split('\r\n')).toEqual([
    'task,name,group,mode,start,finish,local start,local finish,duration,resources,predecessors,slack,critical',
    '1,"Order; ""tiles""",House / Roof,2,2026-03-27T07:00:00Z,2026-03-30T14:00:00Z,2026-03-27 08:00,2026-03-30 16:00,2d,Crew 1.5,,0d,yes',
    `2,"'=HYPERLINK(""x"")",,1,2026-04-01T14:00:00Z,2026-04-01T15:00:00Z,2026-04-01 16:00,2026-04-01 17:00,1h,Crew 1.5,1FS+2d; -3SS-1eh,30min,yes`,
    '-3,Wait,,1,2026-03-27T07:00:00Z,2026-03-27T07:00:00Z,2026-03-27 08:00,2026-03-27 08:00,0d,Crew 1.5,,2d,no',
    '',
  ]);
});

test('plans in periods have plain numbers and no local dates', () => {
  const { calendar: _, ...undated } = { ...WORKFLOW, tick: 'period' as const, calendars: [] };
  const rows = writeScheduleCsv({ workflow: undated, schedule: SCHEDULE, slack: [0, 30, 1] }).split('\r\n');
  expect(rows[1]).toBe('1,"Order; ""tiles""",House / Roof,2,0,4740,,,960,Crew 1.5,,0,');
});

test('the lines that are streamed make up the whole text', () => {
  const lines = [
    ...scheduleCsvLines({ workflow: WORKFLOW, schedule: SCHEDULE }, { separator: ';', byteOrderMark: true }),
  ];
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(`\uFEFF${SCHEDULE_CSV_COLUMNS.join(';')}\r\n`);
});

test('every schedule reads back to the tick, whatever the ids, the separator and the tick', () => {
  const id = fc.oneof(
    fc.string({
      minLength: 1,
      maxLength: 6,
      unit: fc.constantFrom('=', "'", '"', ',', ';', '\t', '\n', '-', '1', 'ä', ' '),
    }),
    fc.uuid(),
  );
  const moment = fc.integer({ min: 0, max: 5_000_000 });
  const inputs = fc.record({
    ids: fc.uniqueArray(id, { minLength: 1, maxLength: 8 }),
    moments: fc.array(fc.tuple(moment, moment, fc.integer({ min: 1, max: 2 })), { minLength: 8, maxLength: 8 }),
    tick: fc.constantFrom(...TICK_UNITS),
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai'),
    separator: fc.constantFrom(...CSV_SEPARATORS),
    byteOrderMark: fc.boolean(),
  });
  fc.assert(
    fc.property(inputs, ({ ids, moments, tick, timeZone, separator, byteOrderMark }) => {
      const workflow: Workflow = {
        ...WORKFLOW,
        tick,
        timeZone,
        links: [],
        tasks: ids.map((taskId) => task(taskId, `Task ${taskId}`, 1, 2)),
      };
      const schedule = ids.map((taskId, i) => ({
        task: taskId,
        mode: moments[i][2],
        start: moments[i][0],
        end: moments[i][1],
      }));
      const text = writeScheduleCsv({ workflow, schedule }, { separator, byteOrderMark });
      expect(readScheduleCsv(text, workflow)).toEqual(schedule);
      const plain = Papa.unparse([
        ['task', 'mode', 'start', 'end'],
        ...schedule.map((entry) => Object.values(entry).map((value) => neutraliseCell(String(value)))),
      ]);
      expect(readScheduleCsv(plain, workflow)).toEqual(schedule);
    }),
    { numRuns: 500 },
  );
});

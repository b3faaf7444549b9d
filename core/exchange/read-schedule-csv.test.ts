import { expect, test } from 'vitest';
import type { Workflow } from '../model/workflow.ts';
import { SCHEDULE_CSV as PLAIN, PSPLIB_MULTI_MODE } from '../testing/exchange-samples.ts';
import { readPsplib } from './psplib.ts';
import { readScheduleCsv } from './read-schedule-csv.ts';

const PERIODS = readPsplib(PSPLIB_MULTI_MODE).workflow;
const DATED: Workflow = { ...PERIODS, tick: 'hour', origin: '2026-01-05T08:00:00+01:00' };
const SCHEDULE = [
  { task: '1', mode: 1, start: 0, end: 0 },
  { task: '2', mode: 2, start: 0, end: 7 },
  { task: '3', mode: 3, start: 7, end: 16 },
  { task: '4', mode: 1, start: 16, end: 16 },
];

test('reads the plain form with every separator, in any order of rows and columns', () => {
  expect(readScheduleCsv(PLAIN, PERIODS)).toEqual(SCHEDULE);
  expect(readScheduleCsv(PLAIN, DATED)).toEqual(SCHEDULE);
  expect(readScheduleCsv(`\uFEFF${PLAIN.replaceAll(',', ';')}`, PERIODS)).toEqual(SCHEDULE);
  expect(readScheduleCsv(`sep=\t\r\n${PLAIN.replaceAll(',', '\t')}`, PERIODS)).toEqual(SCHEDULE);
  const shuffled = 'Finish,"Note, free",Start,TASK ID,Mode\n16,x,16,4,1\n16,,7,3,3\n\n7,,0,2,2\n 0,,0,1 ,1';
  expect(readScheduleCsv(shuffled, PERIODS)).toEqual(SCHEDULE);
});

test('leaves it to the check to name unknown, doubled and missing tasks and modes', () => {
  const text = 'task,mode,start,end\nghost,1,0,1\n3,9,7,16\n2,2,0,7\n2,1,0,3\n';
  expect(readScheduleCsv(text, PERIODS).map((entry) => [entry.task, entry.mode])).toEqual([
    ['2', 2],
    ['2', 1],
    ['3', 9],
    ['ghost', 1],
  ]);
});

test('reads instants with any offset', () => {
  const text = PLAIN.replace('3,3,7,16', '3,3,2026-01-05T14:00:00Z,2026-01-06T00:00+01:00');
  expect(readScheduleCsv(text, DATED)).toEqual(SCHEDULE);
});

test.each([
  ['an empty id', '\n3,3', '\n,3', /row 4, task: the id of the task is empty\. Maybe/],
  ['mode 0', '3,3,', '3,0,', /row 4, mode: the mode of the task "3" is "0"/],
  ['a mode that is no number', '3,3,', '3,fast,', /the mode of the task "3" is "fast"/],
  [
    'a fraction',
    '7,16',
    '7.5,16',
    /row 4, start: the start "7.5" is neither a whole number of ticks nor an ISO instant/,
  ],
  ['a negative start', '7,16', '-7,16', /row 4, start: the start "-7" lies before the start of the plan/],
  ['an empty cell', '7,16', ',16', /row 4, start: the start "" is neither/],
  ['a short row', '7,16', '7', /row 4, end: the end "" is neither/],
  ['a local date', '7,16', '2026-01-05 15:00,16', /is no instant with "Z" or an offset/],
  ['a moment between two ticks', '7,16', '2026-01-05T14:30:00Z,16', /falls on a tick of the plan/],
  ['a header without modes', 'mode', 'way', /row 1: the header has no column "mode"/],
  ['no header', /.*\r\n/, '', /the header has no column "task"/],
  ['an open quote', '3,3', '"3,3', /row 4: quoted field unterminated/],
])('refuses %s with row and value', (_, found, replacement, message) => {
  const spoiled = PLAIN.replace(found, replacement);
  expect(spoiled).not.toBe(PLAIN);
  expect(() => readScheduleCsv(spoiled, DATED)).toThrow(message);
});

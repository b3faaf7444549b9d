import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ImportReport } from '../../history/import/import-report.ts';
import { xesRows } from '../../history/import/xes-rows.ts';
import { Random } from '../../solvers/random.ts';
import { mutateText } from '../../testing/mutate-text.ts';
import { createMomentReader } from '../../time/read-moment.ts';
import { xesParts } from './write-xes.ts';
import { XesReader, type XesTrace } from './xes-events.ts';

const FOLDER = join(process.env['PLANLOOM_DATA'] ?? '../shared/data', 'formats', 'xes');
const momentOf = createMomentReader('UTC', 'year-first');

function rowsOf(text: string, portion = text.length || 1): readonly string[][] {
  const traces: XesTrace[] = [];
  const reader = new XesReader((trace) => traces.push(trace));
  for (let at = 0; at < text.length; at += portion) reader.take(text.slice(at, at + portion));
  reader.end();
  const report = new ImportReport();
  return traces.flatMap((trace) => xesRows(trace, momentOf, report, 1));
}

const instant = (at: number) => new Date(at).toISOString();
const RUNS = [
  {
    kind: 'paint & dry',
    task: 'Wall "1"',
    group: 'House',
    performer: 'Li',
    startedAt: 1_000_000_000_000,
    finishedAt: 1_000_000_060_000,
    actualDurationSeconds: 60,
    outcome: 'done',
  },
  {
    kind: 'paint & dry',
    task: 'Wall 2',
    group: 'House',
    performer: null,
    startedAt: 1_000_000_030_000,
    finishedAt: 1_000_000_090_500,
    actualDurationSeconds: 60.5,
    outcome: null,
  },
  {
    kind: 'drill',
    task: null,
    group: 'Garden',
    performer: 'Bo',
    startedAt: 999_999_000_000,
    finishedAt: 1_000_000_000_000,
    actualDurationSeconds: 1000,
    outcome: null,
  },
];

it('gives back the task executions that were written, in portions of any size', () => {
  const text = [...xesParts(RUNS, instant)].join('');
  const wanted = [
    ['paint & dry', 'House', '1000000000000', '1000000060000', '60', 'Li', 'Wall "1"', 'done', ''],
    ['paint & dry', 'House', '1000000030000', '1000000090500', '60.5', '', 'Wall 2', '', ''],
    ['drill', 'Garden', '0999999000000', '1000000000000', '1000', 'Bo', '', '', ''],
  ];
  expect(rowsOf(text)).toEqual(wanted);
  expect(rowsOf(text, 7)).toEqual(wanted);
});

it('makes a case of each run, and keeps the groups of its tasks', () => {
  const text = [...xesParts([{ ...RUNS[0], case: 'Run 2' }, RUNS[1], { ...RUNS[2], case: 'Run 2' }], instant)].join('');
  expect(
    text.match(/<trace>\s*<string key="concept:name" value="[^"]*"/g)?.map((trace) => trace.split('"')[3]),
  ).toEqual(['Run 2', 'House']);
  expect(
    rowsOf(text)
      .map(([kind, group, , , , , task]) => [kind, group, task])
      .toSorted(),
  ).toEqual([
    ['drill', 'Garden', ''],
    ['paint & dry', 'House', 'Wall "1"'],
    ['paint & dry', 'House', 'Wall 2'],
  ]);
});

it('reads or refuses 2,000 mutated logs', () => {
  const text = [...xesParts(RUNS, instant)].join('');
  const random = new Random(11);
  for (let round = 0; round < 2000; round++) {
    try {
      rowsOf(mutateText(text, random));
    } catch (error) {
      expect(error).toMatchObject({ name: 'ReadError', message: expect.stringContaining('Maybe') });
    }
  }
});

it.skipIf(!existsSync(FOLDER))('reads the logs of other tools', () => {
  const running = rowsOf(readFileSync(join(FOLDER, 'running-example.xes'), 'utf8'));
  // 42 events in 6 cases; nothing tells when the first of each began.
  expect(running).toHaveLength(36);
  expect(running[0].slice(0, 2)).toEqual(['examine casually', '3']);
  const interval = rowsOf(readFileSync(join(FOLDER, 'interval_event_log.xes'), 'utf8'));
  expect(interval[0]).toEqual(['place order', 'C1', '1420448407000', '1420448570000', '163', '', '', '', '']);
  expect(interval.every((row) => Number(row[4]) >= 0)).toBe(true);
});

import { expect, it } from 'vitest';
import { memoryHistory } from '../testing/memory-history.ts';
import { keptRows, RowBuffer, shownRows } from './row-buffer.ts';

it('keeps the newest rows, in memory and in the history, however many come', () => {
  const { database, history } = memoryHistory();
  const runs = { planId: null, name: 'x', kind: 'local', startedAt: 0, tasks: 0, plan: {}, settings: null } as const;
  const run = history.runs.begin(runs);
  const buffer = new RowBuffer(() => history, run);
  for (let at = 0; at < 60_100; at++) buffer.push({ at, values: { cpu: at % 100 } });
  expect(buffer.after(0)).toHaveLength(500);
  expect(buffer.after(60_098).map(({ at }) => at)).toEqual([60_098, 60_099]);
  expect(buffer.after(60_100)).toEqual([]);
  buffer.keep();
  const kept = keptRows(history, run);
  expect(kept.length).toBeLessThanOrEqual(50_000);
  expect(kept.length).toBeGreaterThan(49_000);
  expect(kept.at(-1)?.at).toBe(60_099);
  expect(shownRows(history, run)).toHaveLength(500);
  database.close();
});

it('takes each beginning and each end of an attempt once', () => {
  const { database, history } = memoryHistory();
  const beginning = {
    planId: null,
    name: 'x',
    kind: 'local',
    startedAt: 0,
    tasks: 1,
    plan: {},
    settings: null,
  } as const;
  const run = history.runs.begin(beginning);
  const event = (phase: 'begins' | 'ends', line: string) => ({
    ...{ happenedAt: 1, at: 1, kind: 'task', task: 'a', attempt: 1, phase, subject: 'a', line, data: null },
  });
  history.runs.add(run, [event('begins', 'starts'), event('ends', 'finishes')], null, true);
  history.runs.add(
    run,
    [event('ends', 'interrupted'), event('begins', 'starts')],
    { tasksDone: 1, openAlerts: 0 },
    true,
  );
  expect(history.runs.events(run).map(({ line }) => line)).toEqual(['starts', 'finishes']);
  expect(history.runs.find(run)?.tasksDone).toBe(1);
  database.close();
});

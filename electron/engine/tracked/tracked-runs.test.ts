import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { link, plan, task } from '../../../core/testing/plan-builder.ts';
import type { RunStart } from '../../ipc/run-schema.ts';
import { type InProcessEngine, startInProcessEngine } from '../in-process.ts';

let engine: InProcessEngine;
const folder = mkdtempSync(join(tmpdir(), 'planloom-tracked-'));
beforeAll(() => {
  engine = startInProcessEngine({ threads: 1 });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const workflow = plan({
  tasks: [
    { ...task('dig', 8), name: 'Dig' },
    { ...task('lay', 8), name: 'Wände streichen' },
  ],
  links: [link('dig', 'lay')],
});

function beginning(reports: string | null): RunStart {
  return {
    planId: null,
    name: 'House',
    workflow,
    schedule: [
      { task: 'dig', mode: 1, start: 0, end: 8 },
      { task: 'lay', mode: 1, start: 8, end: 16 },
    ],
    repairs: { mode: 'suggest', leastConfidence: 0.7, mostAnHour: 3 },
    how: { kind: 'tracked', reports },
  };
}

const stateOf = (run: number) => engine.client.call('tracked.state', { run });

async function until<Value>(ask: () => Promise<Value>, isIt: (value: Value) => boolean): Promise<Value> {
  for (let trial = 0; ; trial++) {
    const value = await ask();
    if (isIt(value)) return value;
    if (trial > 200) throw new Error(`It never came: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const percents = async (run: number) => (await stateOf(run)).report.tasks.map(({ percent }) => percent);

describe('a tracked run', () => {
  it('follows a file that is not there yet, grows, is cut short, written anew and replaced, in any encoding', async () => {
    const path = join(folder, 'reports.csv');
    const { run } = await engine.client.call('run.start', beginning(path));
    expect(
      await until(
        () => stateOf(run),
        ({ file }) => file?.trouble !== null,
      ),
    ).toMatchObject({
      file: { taken: 0, trouble: expect.stringContaining('Maybe') },
    });
    writeFileSync(path, 'Reported,Task,Percent\n2026-01-05 04:00,Dig,25\n2026-01-05 05:00,Di');
    await until(
      () => percents(run),
      ([dig]) => dig === 25,
    );
    appendFileSync(path, 'g,50\n2026-01-05 05:00,Dug,50\n');
    await until(
      () => percents(run),
      ([dig]) => dig === 50,
    );
    const { file, report } = await stateOf(run);
    expect(file).toMatchObject({ rows: 3, taken: 2, refusedRows: 1, trouble: null });
    expect(file?.refused[0].message).toContain('"Dug"');
    expect(report.statusAt).toBe(5);
    truncateSync(path, 0);
    writeFileSync(path, 'Reported,Task,Percent\n2026-01-05 06:00,Dig,75\n');
    await until(
      () => percents(run),
      ([dig]) => dig === 75,
    );
    const other = join(folder, 'other.tmp');
    // As a spreadsheet saves it: another file in its place, and not in UTF-8.
    writeFileSync(
      other,
      Buffer.from(
        'Gemeldet;Vorgang;Ende\r\n5.1.2026 9:00;Dig;5.1.2026 8:00\r\n5.1.2026 9:00;W\xe4nde streichen;\r\n',
        'latin1',
      ),
    );
    renameSync(other, path);
    await until(
      () => percents(run),
      ([dig]) => dig === 100,
    );
    appendFileSync(path, Buffer.from('5.1.2026 18:00;W\xe4nde streichen;5.1.2026 17:00\r\n', 'latin1'));
    await until(
      () => engine.client.call('run.list', {}),
      (runs) => runs.find((each) => each.run === run)?.state === 'finished',
    );
    const journal = await engine.client.call('run.journal', {
      run,
      kinds: ['report'],
      text: null,
      before: null,
      limit: 20,
    });
    expect(journal.total).toBe(5);
    expect(await percents(run)).toEqual([100, 100]);
  });

  it('takes reports, tells earned value, and refuses what can not be with a way out', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', beginning(null));
    const report = (at: number, percentComplete: number) =>
      client.call('run.command', {
        run,
        command: { kind: 'report', at, reports: [{ task: 'dig', startedAt: 2, percentComplete }] },
      });
    expect(await report(1, 10)).toEqual({ trouble: expect.stringContaining('Maybe') });
    expect(await report(6, 50)).toEqual({ trouble: null });
    const { report: known, file } = await stateOf(run);
    expect(file).toBeNull();
    expect(known.value.total).toMatchObject({ planned: 6, earned: 4, budget: 16 });
    expect(known).toMatchObject({ plannedEnd: 16, expectedEnd: 18 });
    expect(known.tasks[0].actual).toEqual({ start: 2, mode: 1, remaining: 4 });
    await client.call('run.command', { run, command: { kind: 'cancel' } });
    expect((await stateOf(run)).report).toEqual(known);
  });

  it('shows what a pasted table would change before it does', async () => {
    const { client } = engine;
    const { run } = await client.call('run.start', beginning(null));
    const text = 'Task\tStart\t%\nDig\t2026-01-05 01:00\t50\nDig it\t\t10\n';
    const preview = await client.call('tracked.preview', { run, text, at: 5 });
    expect(preview).toMatchObject({ statusAt: 5, rows: 2, refusedRows: 1, notes: [] });
    expect(preview.changes.map(({ before, after }) => [before.percent, after.percent])).toEqual([[0, 50]]);
    expect((await stateOf(run)).report.tasks[0].state).toBe('planned');
    for (const { at, reports } of preview.commands) {
      await client.call('run.command', { run, command: { kind: 'report', at, reports } });
    }
    expect((await stateOf(run)).report.tasks[0]).toMatchObject({ percent: 50, startedAt: 1 });
    expect((await client.call('tracked.preview', { run, text, at: 5 })).changes).toEqual([]);
    await client.call('run.command', { run, command: { kind: 'cancel' } });
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WHOLE_HISTORY } from '../../../core/history/observation-filter.ts';
import { type InProcessEngine, startInProcessEngine } from '../in-process.ts';
import { memoryHistory, SILENT } from '../testing/memory-history.ts';
import { applyRetention } from './retention.ts';

const TABLE = [
  'Task,Kind,Assignee,Planned (h),Actual (h),Finished',
  'a,paint,Li,1,2,2025-03-01',
  'b,paint,Bo,2,2,2025-03-02',
  'c,drill,Li,1,-4,2025-03-03',
  '"=d",drill,Li,1,0.5,2024-01-04',
].join('\n');

describe('history over the wire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'planloom-history-'));
  const { history } = memoryHistory();
  let engine: InProcessEngine;
  beforeAll(() => {
    engine = startInProcessEngine({ threads: 1, openHistory: () => history, logger: SILENT });
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });
  const { call } = { call: ((...args) => engine.client.call(...args)) as InProcessEngine['client']['call'] };
  const again = false;

  it('imports a file that came in pieces, and remembers how its columns were meant', async () => {
    const pieces = [TABLE.slice(0, 30), TABLE.slice(30)].map((piece) => Buffer.from(piece).toString('base64'));
    const { upload } = await call('history.receive', { upload: null, name: 'tasks.csv', piece: pieces[0] });
    await call('history.receive', { upload, name: 'tasks.csv', piece: pieces[1] });
    const source = { upload };
    const request = { source, encoding: null, separator: null };
    const { choices, isRemembered } = await call('history.inspect', request);
    expect(isRemembered).toBe(false);
    expect(choices).toMatchObject({
      kind: 'table',
      unit: null,
      columns: { actual: 'Actual (h)', planned: 'Planned (h)', kind: 'Kind', person: 'Assignee', finished: 'Finished' },
    });
    const outcome = await call('history.import', { source, choices: { ...choices, timeZone: 'Asia/Shanghai' }, again });
    expect(outcome).toMatchObject({ read: 4, kept: 3, unit: 'hour', findings: { 'negative-actual': { rows: 1 } } });
    expect(await call('history.imports', {})).toMatchObject([{ file: 'tasks.csv', rows: 3 }]);

    const path = join(folder, 'next.csv');
    writeFileSync(path, `${TABLE}\ne,drill,Bo,1,1,2025-03-05`);
    const next = await call('history.inspect', { ...request, source: { path } });
    expect(next).toMatchObject({ isRemembered: true, choices: { timeZone: 'Asia/Shanghai' } });
  });

  it('lists, summarises and exports what a filter means', async () => {
    const filter = { ...WHOLE_HISTORY, performers: ['Li'] };
    const page = await call('history.page', { filter, order: 'duration', after: null, limit: 10 });
    expect(page.rows.map(({ task }) => task)).toEqual(['a', '=d']);
    const summary = await call('history.summary', { filter });
    expect(summary).toMatchObject({ rows: 2, planned: 2, filled: { kind: 2, cpuCores: 0 } });
    expect(summary.ratio).toBeCloseTo(1);
    const path = join(folder, 'out.csv');
    const csv = { separator: ',', byteOrderMark: false } as const;
    expect(await call('history.export', { filter, path, ...csv })).toEqual({ rows: 2 });
    const texts: string[] = [];
    const onEvent = ({ text }: { readonly text: string }) => void texts.push(text);
    await call('history.export', { filter, path: null, ...csv }, { onEvent });
    expect(readFileSync(path, 'utf8')).toBe(texts.join(''));
    expect(texts.join('').split('\r\n')).toHaveLength(4);
    expect(texts.join('')).toContain("'=d");
  });

  it('says what is wrong with a file', async () => {
    const inspect = (name: string, content: string | Buffer) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return call('history.inspect', { source: { path }, encoding: null, separator: null });
    };
    await expect(inspect('empty.csv', '')).rejects.toThrow('empty.csv is empty');
    await expect(inspect('binary.csv', Buffer.alloc(500))).rejects.toThrow('holds binary data');
    await expect(inspect('open.csv', 'a,b\n1,"2\n3,4\n')).rejects.toMatchObject({
      code: 'bad-input',
      diagnostics: [{ code: 'import-open-quote', values: { row: 2 } }],
    });
    const chinese = Buffer.from([0xca, 0xb5, 0xbc, 0xca, 0x2c, 0x61, 0x0a, 0x31, 0x2c, 0x32, 0x0a]);
    expect((await inspect('gbk.csv', chinese)).columns).toEqual(['实际', 'a']);
  });

  it('keeps nothing of an import that was cancelled', async () => {
    const path = join(folder, 'many.csv');
    writeFileSync(path, ['actual,kind', ...Array.from({ length: 60_000 }, (_, k) => `${k},k`)].join('\n'));
    const { choices } = await call('history.inspect', { source: { path }, encoding: null, separator: null });
    const controller = new AbortController();
    const options = { signal: controller.signal, onEvent: () => controller.abort() };
    const before = history.observations.count();
    const cancelled = call('history.import', { source: { path }, choices, again }, options).catch(() => null);
    expect(await cancelled).toBeNull();
    expect(history.observations.count()).toBe(before);
    expect(await call('history.import', { source: { path }, choices, again })).toMatchObject({ kept: 60_000 });
  });

  it('deletes what a filter means, and what is too old', async () => {
    const kinds = ['k'];
    expect(await call('history.delete', { filter: { ...WHOLE_HISTORY, kinds } })).toEqual({ rows: 60_000 });
    await call('history.setRetention', { months: 6 });
    await applyRetention(history, new Date('2025-06-01T00:00:00Z'));
    expect(await call('history.retention', {})).toMatchObject({ months: 6, last: { rows: 1 } });
    expect(history.observations.count()).toBe(2);
  });
});

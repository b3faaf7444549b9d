import { appendFile, mkdir, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TableLineReader } from '../../../core/operations/metrics/table-line-reader.ts';
import type { MetricSource } from '../../ipc/run-schema.ts';
import { FileSource } from './file-source.ts';
import { LogLineReader } from './log-line-reader.ts';
import type { OpenMetricSource } from './metric-sink.ts';
import { openMetricSource } from './open-metric-source.ts';

let folder: string;
const opened: OpenMetricSource[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planloom-metrics-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((source) => source.close()));
  await rm(folder, { recursive: true });
});

/** A source with what it told so far. */
async function followed(source: MetricSource) {
  const rows: { source: string; values: Readonly<Record<string, number>> }[] = [];
  const troubles: (string | null)[] = [];
  const open = await openMetricSource('s', source, {
    timeZone: 'UTC',
    sink: {
      onRows: (name, added) => rows.push(...added.map(({ values }) => ({ source: name, values }))),
      onTrouble: (_, message) => troubles.push(message),
    },
  });
  opened.push(open);
  const until = (count: number) => expect.poll(() => rows.length, { timeout: 5000, interval: 5 }).toBe(count);
  return { open, rows, troubles, until, xs: () => rows.map(({ values }) => values['x']) };
}

/** One file read by hand, so that nothing depends on time. */
function read(path: string) {
  const xs: number[] = [];
  const sink = {
    onRows: (_: string, rows: readonly { values: Readonly<Record<string, number>> }[]) =>
      void xs.push(...rows.map(({ values }) => values['x'])),
    onTrouble: () => {},
  };
  const openReader = () => {
    const reader = new TableLineReader('UTC');
    return (lines: readonly string[]) => lines.map((line) => reader.read(line));
  };
  let now = 1e12;
  const source = new FileSource('s', path, openReader, sink, () => {
    now += 1000;
    return now;
  });
  return { source, xs };
}

describe('a file of metrics that grows', () => {
  it('is read as far as it has come, half lines when they are whole', async () => {
    const path = join(folder, 'm.csv');
    const { source, xs } = read(path);
    expect(await source.poll()).toBe(false);
    await writeFile(path, '\ufefftime,x\n,1\n,2');
    await source.poll();
    expect(xs).toEqual([1]);
    await appendFile(path, '5\r\n,3\r\n');
    await source.poll();
    expect(xs).toEqual([1, 25, 3]);
    await source.close();
  });

  it('loses nothing however it is written, cut short, replaced or renamed away', async () => {
    const step = fc.record({
      rows: fc.integer({ min: 1, max: 4 }),
      split: fc.boolean(),
      first: fc.constantFrom('grow', 'truncate', 'replace', 'rotate'),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const path = join(folder, `${run++}.csv`);
        const { source, xs } = read(path);
        let next = 1;
        await writeFile(path, 'time,x\n');
        for (const { rows, split, first } of steps) {
          await source.poll();
          if (first === 'truncate') {
            await truncate(path, 0);
            await source.poll();
          }
          if (first === 'rotate') await rename(path, `${path}.old`);
          if (first === 'replace') await rm(path);
          if (first !== 'grow') await appendFile(path, 'time,x\n');
          for (let k = 0; k < rows; k++) {
            const line = `,${next++}\n`;
            if (split) {
              await appendFile(path, line.slice(0, 2));
              await source.poll();
            }
            await appendFile(path, split ? line.slice(2) : line);
          }
        }
        await source.poll();
        await source.close();
        expect(xs).toEqual(Array.from({ length: next - 1 }, (_, k) => k + 1));
      }),
      { numRuns: 30 },
    );
  });

  it('may be written in other encodings', async () => {
    const path = join(folder, 'wide.csv');
    const { source, xs } = read(path);
    const bytes = Buffer.from('\ufefftime,x\n,1\n,2\n', 'utf16le');
    await writeFile(path, bytes.subarray(0, 19));
    await source.poll();
    await appendFile(path, bytes.subarray(19));
    await source.poll();
    expect(xs).toEqual([1, 2]);
    await source.close();
  });

  it('is read from its newest part where it is big, with its header', async () => {
    const path = join(folder, 'big.csv');
    const pad = 'y'.repeat(90);
    await writeFile(path, `time,x,note\n${Array.from({ length: 100_000 }, (_, k) => `,${k},${pad}`).join('\n')}\n`);
    const { source, xs } = read(path);
    await source.poll();
    await source.close();
    expect(xs.length).toBeGreaterThan(70_000);
    expect(xs).toEqual(Array.from({ length: xs.length }, (_, k) => 100_000 - xs.length + k));
    expect([...source.feed.refused]).toEqual([]);
  });
});

describe('sources of metrics', () => {
  it('are files that may come later, and folders of them', async () => {
    const inside = join(folder, 'in');
    await mkdir(inside);
    await writeFile(join(inside, 'a.csv'), 'time,x\n,1\n');
    await writeFile(join(inside, 'b.jsonl'), '{"x":2}\n');
    await writeFile(join(inside, 'c.png'), 'x\n3\n');
    const { rows, until, open } = await followed({ kind: 'file', path: inside });
    await until(2);
    expect(rows.map(({ source }) => source).sort()).toEqual(['s/a.csv', 's/b.jsonl']);
    await appendFile(join(inside, 'b.jsonl'), 'oh\n{"x":4}\n');
    await until(3);
    expect(Object.fromEntries(open.refused())).toEqual({ malformed: 1 });

    const later = await followed({ kind: 'file', path: join(folder, 'later.csv') });
    await expect.poll(() => later.troubles[0]).toContain('does not exist');
    await writeFile(join(folder, 'later.csv'), 'x\n7\n');
    await later.until(1);
    expect(later.troubles.at(-1)).toBeNull();
  });

  it('are logs, whose pattern is stopped where it takes too long', async () => {
    const path = join(folder, 'app.log');
    await writeFile(path, 'noise\ntook 5 ms\n');
    const { xs, until, open } = await followed({ kind: 'log', path, pattern: String.raw`took (?<x>\d+) ms` });
    await until(1);
    expect(xs()).toEqual([5]);
    expect(open.refused().get('no-match')).toBe(1);
    await expect(followed({ kind: 'log', path, pattern: '(?<x>(a+)+)' })).rejects.toThrow(/exponential.*Maybe/);
    const slow = new LogLineReader(`(?<x>a)${'[^b]*'.repeat(12)}c`, 'UTC');
    expect(slow.read(['a'.repeat(4000)])).toEqual(['too-slow']);
    expect(slow.isTooSlow).toBe(false);
    for (let k = 0; k < 2; k++) slow.read(['a'.repeat(4000)]);
    expect(slow.isTooSlow).toBe(true);
  });

  it('are a loopback address for those who have the token', async () => {
    const { open, until, xs } = await followed({ kind: 'http' });
    if (open.http === null) throw new Error('it has an address');
    const { url, token } = open.http;
    const post = (body: string, headers: Readonly<Record<string, string>> = {}, path = url) =>
      fetch(path, { method: 'POST', body, headers: { Authorization: `Bearer ${token}`, ...headers } });
    const taken = await post('{"x":1}\n{"x":2}\nbroken\n');
    expect([taken.status, await taken.json()]).toEqual([202, { accepted: 2, refused: { malformed: 1 } }]);
    expect(await (await post('[{"x":3}]')).json()).toEqual({ accepted: 1, refused: {} });
    await until(3);
    expect(xs()).toEqual([1, 2, 3]);
    expect(await (await post('{"x":1,"at":1000000000}\n{"x":1,"at":1000000000}')).json()).toEqual({
      accepted: 0,
      refused: { late: 1, duplicate: 1 },
    });
    const statuses = [
      post('{}', { Authorization: 'Bearer no' }),
      post('{}', { Authorization: '' }),
      post('{}', { Origin: 'http://evil.example' }),
      post('{}', {}, `${url}/other`),
      fetch(url, { headers: { Authorization: `Bearer ${token}` } }),
      post('x'.repeat(1_000_001)),
    ].map(async (answer) => (await answer).status);
    expect(await Promise.all(statuses)).toEqual([401, 401, 403, 404, 405, 413]);
    expect(await statusAs('evil.example', url, token)).toBe(421);
    expect(new URL(url).hostname).toBe('127.0.0.1');
  });

  it('are this machine', async () => {
    const { rows, until } = await followed({ kind: 'machine' });
    await until(1);
    const { memory } = rows[0].values;
    expect(memory).toBeGreaterThan(0);
    expect(memory).toBeLessThan(100);
  });
});

/** A page whose name was bound to this machine sends its own name. */
function statusAs(host: string, url: string, token: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { Host: host, Authorization: `Bearer ${token}` };
    request(url, { method: 'POST', headers }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end('{}');
  });
}

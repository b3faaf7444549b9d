import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startInProcessEngine } from './in-process.ts';
import { memoryHistory, SILENT } from './testing/memory-history.ts';

const folder = mkdtempSync(join(tmpdir(), 'planloom-deadline-'));
const { history } = memoryHistory();
// Its readers never come to an end.
const workerEntry = new URL('./testing/misbehaving-worker.ts', import.meta.url);
const engine = startInProcessEngine({
  threads: 1,
  openHistory: () => history,
  logger: SILENT,
  workerEntry,
  readDeadlineMs: 50,
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

it('gives up reading a plan, tables or a history that comes to no end, and says so', async () => {
  const path = join(folder, 'endless.csv');
  writeFileSync(path, 'task,duration\na,1\n');
  const source = { path };
  const style = { encoding: null, separator: null };
  const refusal = {
    code: 'bad-input',
    message: expect.stringMatching(/took longer than 0\.05 s.*Maybe the file is damaged/),
  };
  await expect(engine.client.call('plan.open', { source })).rejects.toMatchObject(refusal);
  await expect(engine.client.call('tables.inspect', { sources: [source], ...style })).rejects.toMatchObject(refusal);
  await expect(engine.client.call('history.inspect', { source, ...style })).rejects.toMatchObject(refusal);
});

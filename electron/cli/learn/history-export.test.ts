import { readFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { CliFolder, examplePath } from '../testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

it('writes finished runs as an event log, a trace each, that is read back', async () => {
  const args = ['run', examplePath('five-task'), '--simulated', '--certain', '--faults', '0', '--history'];
  for (let round = 0; round < 2; round++) await folder.run([...args, folder.path('h.sqlite')]);
  const { code, stdout } = await folder.run(['history', 'export', '--db', 'h.sqlite', '--xes', 'runs.xes', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ file: 'runs.xes', format: 'xes', rows: 10 });
  const text = await readFile(folder.path('runs.xes'), 'utf8');
  expect(text.match(/<trace>/g)).toHaveLength(2);
  const back = await folder.run(['history', 'import', 'runs.xes', '--db', 'back.sqlite', '--json']);
  expect(JSON.parse(back.stdout)).toMatchObject({ kept: 10 });
});

it('asks what to write and for a database that is there', async () => {
  expect(await folder.run(['history', 'export', '--db', 'h.sqlite'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--xes <file>'),
  });
  const missing = await folder.run(['history', 'export', '--db', 'none.sqlite', '--csv', 'out.csv']);
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('does not exist') });
});

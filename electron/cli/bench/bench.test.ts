import { mkdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { PATTERSON, PSPLIB_MULTI_MODE, PSPLIB_SINGLE_MODE } from '../../../core/testing/exchange-samples.ts';
import { CliFolder } from '../testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

mkdirSync(folder.path('data/tiny'), { recursive: true });
mkdirSync(folder.path('data/multi-mode/j4.mm'), { recursive: true });
folder.write('data/tiny/t10.rcp', PATTERSON);
folder.write('data/tiny/t2.sm', PSPLIB_SINGLE_MODE);
folder.write('data/tiny/t1.sm', PSPLIB_SINGLE_MODE);
folder.write('data/tiny/notes.txt', 'no instance');
folder.write('data/multi-mode/j4.mm/m1.mm', PSPLIB_MULTI_MODE);
folder.write(
  'data/best-known.csv',
  'set,instance,cpm_lb,best_lb,best_ub,source\ntiny,t1,9,11,12,x\ntiny,t2,9,,,x\nother,t10,1,1,1,x\n',
);
folder.write('data/multi-mode/best-known.csv', 'set,instance,cpm_lb,best_lb,best_ub,source\nj4.mm,m1,5,7,7,x\n');

const HEADER = 'set,instance,status,makespan,bound,cpm_lb,best_lb,best_ub,seconds,schedules,method';
const bench = (...args: string[]) => folder.run(['bench', '--data', 'data', ...args]);

test('bench writes a row an instance in natural order, and prints the averages', async () => {
  const { code, stdout } = await bench('--set', 'tiny', '--schedules', '50', '--csv', 'out.csv');
  expect(code).toBe(0);
  const [header, ...rows] = folder.read('out.csv').trimEnd().split('\n');
  expect(header).toBe(HEADER);
  expect(rows.map((row) => row.split(',').slice(0, 2).join())).toEqual(['tiny,t1', 'tiny,t2', 'tiny,t10']);
  const [set, instance, status, makespan, bound, cpm, low, high, seconds, schedules] = rows[0].split(',');
  expect([set, instance, cpm, low, high]).toEqual(['tiny', 't1', '9', '11', '12']);
  expect(status).toMatch(/^(?:optimal|feasible)$/);
  expect(Number(makespan)).toBeGreaterThanOrEqual(Number(bound));
  expect(Number(seconds)).toBeGreaterThan(0);
  expect(Number(schedules)).toBeGreaterThan(0);
  expect(rows[1].split(',').slice(5, 8)).toEqual(['9', '', '']);
  expect(stdout).toMatch(/^instances +3 \(3 with a verified schedule\)\nproved optimal +\d/);
  expect(stdout).toContain('gap to best known');
  expect(stdout).toContain('deviation from crit. path');
});

test('bench takes every k-th instance from an offset, with the method that is asked for', async () => {
  const { stdout } = await bench(
    '--set',
    'tiny',
    '--every',
    '2',
    '--offset',
    '1',
    '--solver',
    'rule:lft-serial',
    '--csv',
    'out.csv',
  );
  expect(stdout).toMatch(/^instances +1 /);
  expect(folder.read('out.csv')).toMatch(/^set,.*\ntiny,t2,\w+,\d+,\d+,9,,,[\d.]+,[01],rule:lft-serial\n$/);
});

test('bench finds multi-mode sets in their folder', async () => {
  expect((await bench('--set', 'j4.mm', '--seconds', '1', '--csv', 'out.csv')).code).toBe(0);
  expect(folder.read('out.csv')).toMatch(/\nj4\.mm,m1,\w+,\d+,\d+,5,7,7,/);
});

test('bench runs several sets in one call, each sampled in its own way, and tells of each', async () => {
  const { stdout } = await bench('--set', 'tiny:2,j4.mm', '--schedules', '20', '--json');
  const lines = stdout.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ set: 'tiny', method: 'auto', instances: 2, found: 2 }),
    expect.objectContaining({ set: 'j4.mm', method: 'auto', instances: 1, found: 1 }),
  ]);
  const text = (await bench('--set', 'tiny', '--set', 'j4.mm', '--schedules', '20')).stdout;
  expect(text).toMatch(/^tiny, auto\ninstances +3 [\s\S]*\n\nj4\.mm, auto\ninstances +1 /);
});

test('bench goes on with the rows that are there already', async () => {
  const row = 'tiny,t1,feasible,99,9,9,11,12,7.5,3,auto';
  folder.write('half.csv', `${HEADER}\n${row}\n`);
  await bench('--set', 'tiny', '--schedules', '20', '--csv', 'half.csv', '--resume');
  const [, first, ...others] = folder.read('half.csv').trimEnd().split('\n');
  expect(first).toBe(row);
  expect(others.map((line) => line.split(',')[1])).toEqual(['t2', 't10']);
  folder.write('half.csv', 'a,b\n1,2\n');
  const { code, stderr } = await bench('--set', 'tiny', '--csv', 'half.csv', '--resume');
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(/half\.csv, row 2: [\s\S]*without --resume/),
  });
});

test('bench says what is missing, with code 2', async () => {
  for (const [args, message] of [
    [['--set', 'huge'], /no set "huge" in data\. Maybe use one of its sets: tiny, j4\.mm\./],
    [['--set', 'tiny', '--offset', '9'], /sample of "tiny" is empty\. Maybe/],
    [['--set', 'tiny:0'], /"tiny:0" names no set/],
    [['--set', 'tiny', '--solver', 'magic'], /'magic'/],
    [['--set', 'tiny', '--csv', 'nowhere/x.csv'], /nowhere\/x\.csv can't be written/],
  ] as const) {
    const { code, stderr } = await bench(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  }
  expect((await folder.run(['bench', '--data', 'void', '--set', 'tiny'])).stderr).toContain('no folder void');
});

test('bench names an instance that does not read', async () => {
  mkdirSync(folder.path('data/broken'));
  folder.write('data/broken/b1.sm', PSPLIB_SINGLE_MODE.slice(0, 900));
  const { code, stderr } = await bench('--set', 'broken');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^planloom: .*b1\.sm: PSPLIB file/m);
});

import { afterAll, expect, test } from 'vitest';
import { SCHEDULE_CSV_COLUMNS } from '../../core/exchange/schedule-csv.ts';
import { serialisePlan } from '../../core/model/plan-file.ts';
import { CliFolder, examplePath, fiveTaskExample } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());
const FIVE = examplePath('five-task');

test('export writes a plan without a schedule as a quick one, which verify accepts', async () => {
  expect(await folder.run(['export', FIVE, '--csv', 'out.csv'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  const [header, first] = folder.read('out.csv').split('\r\n');
  expect(header).toBe(SCHEDULE_CSV_COLUMNS.join(','));
  expect(first).toBe(
    '1,Task 1,,1,2027-01-04T00:00:00Z,2027-01-07T00:00:00Z,2027-01-04 00:00,2027-01-07 00:00,3d,CPU 2,,0d,yes',
  );
  expect((await folder.run(['verify', FIVE, 'out.csv'])).code).toBe(0);
});

test('export writes the separator and the byte order mark that a spreadsheet wants, and verify reads them', async () => {
  for (const [name, separator] of [
    ['semicolon', ';'],
    ['tab', '\t'],
  ] as const) {
    expect((await folder.run(['export', FIVE, '--csv', 'out.csv', '--separator', name, '--bom'])).code).toBe(0);
    expect(folder.read('out.csv').startsWith(`\uFEFF${SCHEDULE_CSV_COLUMNS.join(separator)}\r\n`)).toBe(true);
    expect((await folder.run(['verify', FIVE, 'out.csv'])).code).toBe(0);
  }
  expect((await folder.run(['export', FIVE, '--csv', 'out.csv', '--separator', 'pipe'])).code).toBe(2);
});

test('export keeps the schedule of the plan, and replaces one that no longer fits', async () => {
  const workflow = fiveTaskExample(10);
  const starts = [0, 3, 3, 8, 6];
  const entries = workflow.tasks.map(({ id, modes }, k) => ({
    task: id,
    mode: 1,
    start: starts[k],
    end: starts[k] + modes[0].duration,
  }));
  const quality = {
    objectives: ['makespan'],
    value: [12],
    bound: [12],
    status: 'optimal',
    solver: 'manual',
    seed: 0,
    seconds: 0,
  } as const;
  folder.write('kept.planloom', serialisePlan({ workflow, schedule: { entries, ...quality } }));
  expect(await folder.run(['export', 'kept.planloom', '--csv', 'out.csv'])).toMatchObject({ code: 0, stderr: '' });
  expect(folder.read('out.csv')).toContain('5,Task 5,,1,2027-01-10T00:00:00Z');

  folder.write('stale.planloom', serialisePlan({ workflow: fiveTaskExample(7), schedule: { entries, ...quality } }));
  const stale = await folder.run(['export', 'stale.planloom', '--csv', 'out.csv']);
  expect(stale).toMatchObject({ code: 0, stderr: expect.stringMatching(/no longer fits its plan.*"CPU"/) });
  expect((await folder.run(['verify', 'stale.planloom', 'out.csv'])).code).toBe(0);
});

test('export says with code 3 that no schedule is possible, and with code 2 that there is nowhere to write', async () => {
  folder.writePlan('three.planloom', fiveTaskExample(3));
  expect(await folder.run(['export', 'three.planloom', '--csv', 'no.csv'])).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/No schedule is possible\. .*"CPU"/),
  });
  expect(() => folder.read('no.csv')).toThrow('ENOENT');
  expect((await folder.run(['export', FIVE, '--csv', 'nowhere/out.csv'])).code).toBe(2);
  expect((await folder.run(['export', FIVE])).stderr).toContain('There is nothing to write.');
});

test('export writes the plan in formats of other programs, and says what they could not hold', async () => {
  const args = ['--mermaid', 'five.mmd', '--graphviz', 'five.dot', '--psplib', 'five.sm', '--patterson', 'five.rcp'];
  const { code, stderr } = await folder.run(['export', FIVE, ...args]);
  expect(code).toBe(0);
  expect(folder.read('five.mmd')).toContain('t1["Task 1<br>3d"]');
  expect(folder.read('five.dot')).toContain('"1" -> "2";');
  expect(folder.read('five.rcp').split('\n')[0]).toBe('7 1');
  expect(stderr).toContain('five.mmd: Resources (1) and all demands were left out.');
  expect(stderr).toContain('five.sm: A first and a last job without work were added, as the format has them.');
  // The instance is the same problem.
  expect((await folder.json(['solve', 'five.sm', '--seconds', '5', '--json'])).makespan).toBe(12);
  expect((await folder.json(['solve', 'five.rcp', '--seconds', '5', '--json'])).makespan).toBe(12);
  const nothing = await folder.run(['export', FIVE]);
  expect(nothing).toMatchObject({ code: 2, stderr: expect.stringMatching(/nothing to write/) });
});

test('export writes project files with the dates of the schedule, which open again, and says what they do not hold', async () => {
  for (const [option, out] of [
    ['--mspdi', 'out.xml'],
    ['--xer', 'out.xer'],
  ] as const) {
    const written = await folder.run(['export', FIVE, option, out]);
    expect(written).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining(`${out}: The schedule is written as dates`),
    });
    const inspected = await folder.run(['inspect', out]);
    expect(inspected).toMatchObject({ code: 0, stdout: expect.stringContaining('5 tasks') });
    // From one to the other and back the dates of the file stay, without a schedule in between.
    expect((await folder.run(['export', out, '--mspdi', 'again.xml', '--xer', 'again.xer'])).code).toBe(0);
  }
  expect(folder.read('out.xml')).toContain('<Start>2027-01-04T00:00:00</Start><Finish>2027-01-07T00:00:00</Finish>');
  expect(folder.read('again.xml')).toContain('<Start>2027-01-04T00:00:00</Start><Finish>2027-01-07T00:00:00</Finish>');
  expect(folder.read('again.xer')).toContain('2027-01-04 00:00\t2027-01-07 00:00');
});

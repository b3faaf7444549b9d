import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlanFile, serialisePlan } from '../../core/model/plan-file.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import { yearPlan } from '../../core/testing/year-plan.ts';
import { CliFolder, examplePath, fiveTaskExample } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const FIVE = examplePath('five-task');
const RELEASE = examplePath('it-service');
/** The best schedule of the five tasks on ten CPUs, in ticks. */
const ROWS = ['1,1,0,3', '2,1,3,8', '3,1,3,5', '4,1,8,12', '5,1,5,11'];
const table = (rows: readonly string[]) => `task,mode,start,end\n${rows.join('\n')}\n`;
const without = (row: string) => ROWS.filter((each) => each !== row);
const changed = (row: string, to: string) => ROWS.map((each) => (each === row ? to : each));

describe('planloom verify', () => {
  it('accepts a schedule in ticks, with any separator, and says when it ends', async () => {
    folder.write('good.csv', table(ROWS));
    folder.write('semicolons.csv', `\uFEFF${table(ROWS.toReversed()).replaceAll(',', ';')}`);
    for (const name of ['good.csv', 'semicolons.csv']) {
      expect(await folder.run(['verify', FIVE, name])).toMatchObject({
        code: 0,
        stdout: 'The schedule holds: 5 tasks, finish 2027-01-16 00:00 (UTC), makespan 12 days.\n',
      });
    }
  });

  const dated = fiveTaskExample(10);
  folder.writePlan('dated.planloom', {
    ...dated,
    tasks: dated.tasks.map((task) => (task.id === '5' ? { ...task, deadline: 10, releaseAt: 6 } : task)),
  });
  folder.writePlan('seven.planloom', fiveTaskExample(7));

  it.concurrent.each([
    ['a start that was shifted', FIVE, changed('4,1,8,12', '4,1,7,11'), /Task 4.*Task 2/],
    ['a wrong end', FIVE, changed('4,1,8,12', '4,1,8,13'), /Task 4/],
    ['a task that is cut short', FIVE, changed('5,1,5,11', '5,1,5,10'), /Task 5/],
    ['a mode that does not exist', FIVE, changed('4,1,8,12', '4,2,8,12'), /Task 4.*mode 2/],
    ['an unknown task', FIVE, [...ROWS, '6,1,12,13'], /"6"/],
    ['a missing task', FIVE, without('4,1,8,12'), /Task 4/],
    ['a doubled row', FIVE, [...ROWS, '4,1,8,12'], /Task 4.*more than once/],
    ['a broken link', FIVE, changed('5,1,5,11', '5,1,4,10'), /Task 5.*Task 3|Task 3.*Task 5/],
    ['a resource that is overrun', 'seven.planloom', ROWS, /8 of "CPU".*7.*"Task 2", "Task 5"/],
    ['a missed deadline', 'dated.planloom', changed('5,1,5,11', '5,1,6,12'), /Task 5.*2027-01-14/],
    ['a start before the release', 'dated.planloom', ROWS, /Task 5.*2027-01-10/],
  ])('names %s', async (what, file, rows, message) => {
    const spoiled = folder.write(`${what}.csv`, table(rows));
    const { code, stdout } = await folder.run(['verify', file, spoiled]);
    expect(code).toBe(2);
    expect(stdout).toMatch(message);
    expect(stdout).toMatch(/The schedule breaks the plan: \d+ violations?\.\n$/);
  });

  it('names every violation of a schedule, not only the first', async () => {
    folder.write('three.csv', table(['1,1,0,4', '2,1,3,8', '3,1,3,5', '4,1,8,12', '5,1,4,10']));
    const { code, stdout } = await folder.run(['verify', FIVE, 'three.csv']);
    expect(code).toBe(2);
    for (const name of [/"Task 1".*4 days|Task 1/, /Task 2/, /Task 3/, /Task 5/]) expect(stdout).toMatch(name);
    const [, count] = /: (\d+) violations/.exec(stdout) ?? [];
    expect(stdout.trimEnd().split('\n')).toHaveLength(Number(count) + 1);
    expect(Number(count)).toBeGreaterThanOrEqual(4);
  });

  describe('on a plan with calendars', () => {
    beforeAll(async () => {
      expect((await folder.run(['solve', RELEASE, '--csv', 'release.csv', '--iterations', '20'])).code).toBe(0);
    });

    it('accepts the export and names a breach of the calendar', async () => {
      expect((await folder.run(['verify', RELEASE, 'release.csv'])).code).toBe(0);
      const lines = folder.read('release.csv').split('\r\n');
      const at = lines.findIndex((line) => line.startsWith('kick-off,'));
      const early = lines[at].replace(/(T\d\d):00:00Z,(.*?T\d\d):00:00Z/, (_all, start: string, end: string) =>
        [start, end].map((text) => `${text}:30:00Z`).join(','),
      );
      expect(early).not.toBe(lines[at]);
      folder.write('breach.csv', lines.with(at, early).join('\r\n'));
      const { code, stdout } = await folder.run(['verify', RELEASE, 'breach.csv']);
      expect(code).toBe(2);
      expect(stdout).toMatch(/Kick-off/);
    });

    it('accepts the export of another mode only with its own times', async () => {
      const lines = folder.read('release.csv').split('\r\n');
      const { workflow } = parsePlanFile(readFileSync(RELEASE, 'utf8'));
      const task = workflow.tasks.find(({ modes }) => modes.length > 1);
      const at = lines.findIndex((line) => line.startsWith(`${task?.id},`));
      const other = lines[at].replace(/,(\d),(?=\d{4}-)/, (_all, mode: string) => `,${mode === '1' ? 2 : 1},`);
      expect(other).not.toBe(lines[at]);
      folder.write('mode.csv', lines.with(at, other).join('\r\n'));
      const { code, stdout } = await folder.run(['verify', RELEASE, 'mode.csv']);
      expect(code).toBe(2);
      expect(stdout).toContain(task?.name);
    });
  });

  it('takes a plan of a year with three calendars from solve to verify', async () => {
    const workflow = yearPlan();
    folder.write('year.planloom', serialisePlan({ workflow, schedule: null }));
    const solved = await folder.json(['solve', 'year.planloom', '--json', '--iterations', '5', '--csv', 'year.csv']);
    const { status, schedule = [], makespan } = solved;
    expect(status).toMatch(/^(?:optimal|feasible)$/);
    expect(makespanOf(schedule)).toBe(makespan);
    expect((await folder.run(['verify', 'year.planloom', 'year.csv'])).code).toBe(0);
  });

  it.concurrent.each([
    ['no table at all', 'Dear all,\n', /row 1: the header has no column "task"/],
    ['a moment that is none', table(['1,1,soon,3']), /row 2, start: the start "soon"/],
    ['a mode that is none', table(['1,fast,0,3']), /row 2, mode: .*"fast"/],
    ['an open quote', 'task,mode,start,end\n"1,1,0,3\n', /double quote/],
    ['binary data', Uint8Array.from({ length: 5000 }, (_, k) => k % 7), /binary data/],
  ])('refuses %s with the name of the file and a way out', async (what, content, message) => {
    const wrong = folder.write(`${what}.csv`, content);
    const { code, stdout, stderr } = await folder.run(['verify', FIVE, wrong]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(`planloom: ${wrong}: Schedule CSV file`)).toBe(true);
    expect(stderr).toMatch(/ Maybe .*\n$/);
    expect(stderr).toMatch(message);
  });

  it('says that the table or the plan is not there', async () => {
    expect((await folder.run(['verify', FIVE, 'nowhere.csv'])).stderr).toMatch(
      /^planloom: nowhere\.csv does not exist\. Maybe/,
    );
    expect((await folder.run(['verify', 'nowhere.planloom', 'good.csv'])).stderr).toMatch(
      /^planloom: nowhere\.planloom does not/,
    );
  });
});

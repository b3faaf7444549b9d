import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../testing/run-cli.ts';

const TABLE = ['what,took_h,done,weight', 'paint,2.5,2025-03-04,7', 'paint,-1,2025-03-05,7', 'drill,3,soon,8', ''].join(
  '\n',
);

describe('history import', () => {
  let folder: CliFolder;
  beforeAll(() => {
    folder = new CliFolder();
    folder.write('tasks.csv.gz', gzipSync(TABLE));
    folder.write('empty.csv', 'what,took_h\n');
  });
  afterAll(() => folder.remove());

  it('says what it kept and what was odd, and refuses the same file a second time', async () => {
    const args = [
      'history',
      'import',
      'tasks.csv.gz',
      '--map',
      'actual=took_h,kind=what,finished=done',
      '--db',
      'h.db',
    ];
    const first = await folder.run([...args, '--features', 'weight', '--json']);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({
      read: 3,
      kept: 2,
      total: 2,
      unit: 'hour',
      findings: {
        'negative-actual': { rows: 1, examples: [{ row: 3, column: 'took_h', value: '-1' }] },
        'unreadable-date': { rows: 1, examples: [{ row: 4, column: 'done', value: '"soon"' }] },
      },
    });
    const second = await folder.run(args);
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('was imported before') });
  });

  it('reads event logs and recorded runs too', async () => {
    folder.write(
      'log.csv',
      'CaseID,Activity,Time\n1,open,2025-01-01 08:00\n1,close,2025-01-01 09:30\n2,open,2025-01-02 08:00\n',
    );
    const log = [
      'history',
      'import',
      'log.csv',
      '--events',
      'case=CaseID,activity=Activity,time=Time',
      '--db',
      'e.db',
      '--json',
    ];
    const events = await folder.run(log);
    expect(JSON.parse(events.stdout)).toMatchObject({ kept: 1, findings: { 'first-of-case': { rows: 2 } } });
    const tasks = [{ name: 'a_1', id: 'a_1' }];
    const run = {
      name: 'run',
      schemaVersion: '1.5',
      workflow: { specification: { tasks }, execution: { tasks: [{ id: 'a_1', runtimeInSeconds: 2.5 }] } },
    };
    folder.write('run.json', JSON.stringify(run));
    const recorded = await folder.run(['history', 'import', 'run.json', '--db', 'e.db', '--json']);
    expect(JSON.parse(recorded.stdout)).toMatchObject({ kept: 1, total: 2 });
  });

  it('explains what it can not read', async () => {
    const run = async (...args: string[]) => {
      const { code, stderr } = await folder.run(['history', 'import', ...args, '--db', 'other.db']);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await run('tasks.csv.gz', '--map', 'actual=hours')).toContain(
      'There is no column "hours". Maybe use one of its columns: what, took_h, done, weight.',
    );
    expect(await run('none.csv', '--map', 'actual=hours')).toContain('none.csv does not exist');
    expect(await run('empty.csv', '--map', 'actual=took_h')).toContain('no rows below its first one');
    expect(await run('tasks.csv.gz', '--map', 'took=took_h')).toContain('"took=took_h" is none of actual=…');
  });
});

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
        'negative-actual': { rows: 1, examples: [{ row: 3, detail: '-1' }] },
        'unreadable-date': { rows: 1, examples: [{ row: 4, detail: 'finished "soon"' }] },
      },
    });
    const second = await folder.run(args);
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('was imported before') });
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

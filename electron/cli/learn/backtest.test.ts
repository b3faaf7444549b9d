import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpTasks } from '../../../core/testing/made-up-tasks.ts';
import { CliFolder } from '../testing/run-cli.ts';

describe('learn backtest', () => {
  let folder: CliFolder;
  beforeAll(async () => {
    folder = new CliFolder();
    const rows = madeUpTasks(300, 1).map(({ kind, person, planned, actual }, k) =>
      [kind, person, planned, actual, `run ${k % 30}`].join(','),
    );
    folder.write('tasks.csv', ['kind,person,plan,took_h,run', ...rows].join('\n'));
    folder.write(
      'split.csv',
      [
        'run,role',
        ...Array.from({ length: 30 }, (_, k) => `run ${k},${['train', 'train', 'cal', 'test'][k % 4]}`),
      ].join('\n'),
    );
    const map = 'actual=took_h,planned=plan,kind=kind,person=person';
    await folder.run(['history', 'import', 'tasks.csv', '--map', map, '--features', 'run', '--db', 'h.db']);
  });
  afterAll(() => folder.remove());

  it('prints one object a model, by order or by a file that splits', async () => {
    for (const split of [
      ['--split', '0.5,0.25,0.25'],
      ['--split-file', 'split.csv', '--split-key', 'run'],
    ]) {
      const { stdout, code } = await folder.run(['learn', 'backtest', '--db', 'h.db', ...split, '--json']);
      expect(code).toBe(0);
      const rows: Record<string, unknown>[] = JSON.parse(stdout);
      expect(rows).toHaveLength(8);
      expect(rows.filter((row) => row['champion'] === true)).toHaveLength(1);
      for (const row of rows) {
        expect(row).toEqual({
          model: expect.any(String),
          champion: expect.any(Boolean),
          mae: expect.any(Number),
          mse: expect.any(Number),
          mape: expect.any(Number),
          malr: expect.any(Number),
          pinball: expect.any(Number),
          coverage: expect.any(Number),
          seconds: expect.any(Number),
          unit: 'hour',
        });
      }
    }
  });

  it('lets only the models compete that were asked for', async () => {
    const { stdout } = await folder.run([
      ...['learn', 'backtest', '--db', 'h.db', '--entrants', 'lstm,estimate', '--json'],
    ]);
    const rows: Record<string, unknown>[] = JSON.parse(stdout);
    expect(rows.map(({ model }) => model)).toEqual(['lstm', 'estimate']);
  });

  it('explains what it can not do', async () => {
    const complaint = async (...args: string[]) => {
      const { code, stderr } = await folder.run(['learn', 'backtest', ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await complaint('--db', 'none.db')).toContain('none.db does not exist. Maybe import a history first');
    expect(await complaint('--db', 'h.db', '--target', 'memory')).toContain('no observation with a known memory');
    expect(await complaint('--db', 'h.db', '--entrants', 'oracle')).toContain('no model "oracle". Maybe use some of');
    expect(await complaint('--db', 'h.db', '--split', '1,2,3')).toContain('sum up to 1');
    expect(await complaint('--db', 'h.db', '--split-file', 'split.csv', '--split-key', 'app')).toContain('"app"');
  });
});

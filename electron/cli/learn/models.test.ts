import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpTasks } from '../../../core/testing/made-up-tasks.ts';
import { CliFolder } from '../testing/run-cli.ts';

describe('commands of models', () => {
  let folder: CliFolder;
  const run = (...args: string[]) => folder.run(['learn', ...args, '--db', 'h.db']);
  const printed = async (...args: string[]) => {
    const { stdout, stderr, code } = await run(...args, '--json');
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  };
  beforeAll(async () => {
    folder = new CliFolder();
    const rows = madeUpTasks(2000, 1).map(({ kind, person, planned, actual }) =>
      [kind, person, planned, actual].join(),
    );
    folder.write('tasks.csv', ['kind,person,plan,took_h', ...rows].join('\n'));
    const map = 'actual=took_h,planned=plan,kind=kind,person=person';
    await folder.run(['history', 'import', 'tasks.csv', '--map', map, '--db', 'h.db']);
  });
  afterAll(() => folder.remove());

  it('train, list, forecast, compare, promote, roll back, move and report', async () => {
    const { version, decision, backtest } = await printed('train', '--models', 'estimate,estimate-times-ratio');
    expect(version).toMatchObject({ kind: 'duration', number: 1, entrant: 'estimate-times-ratio', state: 'champion' });
    expect(decision).toMatchObject({ promotes: true, reason: 'first' });
    expect(backtest).toHaveLength(2);
    await printed('train', '--models', 'last-alike');

    const forecast = await printed('forecast', '--kind', 'kind 1', '--planned', '10');
    expect(forecast).toMatchObject({ unit: 'hour', version: 1, milliseconds: expect.any(Number) });
    expect(forecast.p50).toBeGreaterThan(14);
    expect(forecast.p50).toBeLessThan(28);
    const [good, bad] = (await printed('compare', '1', '2')).results;
    expect(good.pinball).toBeLessThan(bad.pinball);

    const refused = await run('promote', '2');
    expect([refused.code, refused.stdout]).toEqual([2, expect.stringMatching(/^Not promoted: .*Maybe use --overrule/)]);
    expect(await printed('promote', '2', '--overrule', '--reason', 'to see')).toMatchObject({ promoted: true });
    expect(await printed('rollback')).toMatchObject({ number: 1, state: 'champion' });
    const { versions, promotions } = await printed('models');
    expect(versions).toHaveLength(2);
    expect(promotions.map((each: { overruled: boolean }) => each.overruled)).toEqual([false, true, false]);

    expect((await run('export-model', '1', 'model.json')).code).toBe(0);
    expect((await run('import-model', 'model.json')).stdout).toContain('is version 3 of "duration" now');
    expect((await run('report', '--html', 'r.html', '--csv', 'r.csv')).code).toBe(0);
    expect(folder.read('r.html')).toContain('estimate-times-ratio');
    expect(folder.read('r.csv').split('\r\n')).toHaveLength(5);
  });

  it('explain what they can not do', async () => {
    const complaint = async (...args: string[]) => {
      const { code, stderr } = await run(...args);
      expect(code).toBe(2);
      return stderr;
    };
    folder.write('other.json', '{}');
    expect(await complaint('promote', '9')).toContain('no version 9 of "duration". Maybe');
    expect(await complaint('import-model', 'other.json')).toMatch(
      /^planloom: other.json: .*can't be imported as a model/,
    );
    expect(await complaint('forecast', '--target', 'cpu')).toContain('no model of cpu yet. Maybe train one first');
  });
});

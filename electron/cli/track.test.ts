import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder, examplePath } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const PLAN = examplePath('paint-shop');

describe.concurrent('planloom track', () => {
  it('says how a plan stands by a table of reports, and what it can not read', async () => {
    const reports =
      'Task,Start,Finish,% complete\nPaint delivered,2027-06-07 07:00,2027-06-07 08:00,\nSand doors,2027-06-07 08:00,,40\nNobody,,,50\n';
    folder.write('reports.csv', reports);
    const { code, stdout } = await folder.run([
      'track',
      PLAN,
      '--reports',
      folder.path('reports.csv'),
      '--status',
      '2027-06-08',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/planned value \(PV\)/);
    expect(stdout).toMatch(/later than planned/);
    expect(stdout).toContain('Left out: Row 4: no task is called "Nobody".');
    const json = await folder.run(['track', PLAN, '--reports', folder.path('reports.csv'), '--json']);
    const { value, tasks, refused } = JSON.parse(json.stdout);
    expect(tasks.find(({ task }: { task: string }) => task === 'sand-doors')).toMatchObject({
      state: 'running',
      percent: 40,
    });
    expect(value.total.earned).toBeGreaterThan(0);
    expect(refused).toHaveLength(1);
  });

  it('refuses tables without names of columns, files that are none and dates that are none', async () => {
    folder.write('bare.csv', '1,2,3\n');
    const bare = await folder.run(['track', PLAN, '--reports', folder.path('bare.csv')]);
    expect(bare).toMatchObject({ code: 2, stderr: expect.stringContaining('Maybe add a first row') });
    const absent = await folder.run(['track', PLAN, '--reports', folder.path('absent.csv')]);
    expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining('absent.csv') });
    const status = await folder.run(['track', PLAN, '--reports', folder.path('bare.csv'), '--status', 'soon']);
    expect(status).toMatchObject({ code: 2, stderr: expect.stringContaining('--status') });
  });
});

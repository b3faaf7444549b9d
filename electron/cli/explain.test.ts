import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder, examplePath } from './testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const FIVE = examplePath('five-task');

describe.concurrent('planloom explain', () => {
  it('says why one task starts when it does, and how far it can slip', async () => {
    const { code, stdout } = await folder.run(['explain', FIVE, '--task', 'Task 3']);
    expect(code).toBe(0);
    expect(stdout).toContain('"Task 1" has to finish first.');
    expect(stdout).toContain('before the finish moves');
    expect(stdout).not.toContain('ties the finish');
  });

  it('prints everything as one JSON object', async () => {
    const { stdout } = await folder.run(['explain', FIVE, '--buys', '--json']);
    const { finish, tasks, chain, certificate, buys } = JSON.parse(stdout);
    expect(tasks).toHaveLength(5);
    expect(tasks[0]).toMatchObject({ reasons: [{ kind: 'origin' }], slips: { alone: 0, finish: 0, deadline: null } });
    expect(chain.at(-1).end).toBe(finish);
    expect(certificate.value).toBe(finish);
    expect(buys).toMatchObject({ finish, bound: finish, stoppedBy: 'finished' });
    expect(buys.tried.every((row: { isProved: boolean }) => row.isProved)).toBe(true);
  });

  it('explains a schedule from a file, and refuses one that breaks the plan and tasks that are none', async () => {
    await folder.run(['solve', FIVE, '--csv', folder.path('five.csv')]);
    const named = await folder.run(['explain', FIVE, '--schedule', folder.path('five.csv')]);
    expect(named.stdout).toContain('this one is proved the best');
    const text = folder.read('five.csv').replaceAll(/(\d\d:\d\d)/g, '00:00');
    folder.write('broken.csv', text.replace(/2027-01-07/g, '2027-01-05'));
    const broken = await folder.run(['explain', FIVE, '--schedule', folder.path('broken.csv')]);
    expect(broken.code).toBe(2);
    const unknown = await folder.run(['explain', FIVE, '--task', 'nobody']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('"nobody"');
  });
});

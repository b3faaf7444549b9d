import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

describe('planloom bench-replan', () => {
  it('never ends later than planning afresh, nor moves more', async () => {
    const { code, stdout } = await folder.run(['bench-replan', '--plans', '1', '--tasks', '40', '--json']);
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(12);
    for (const row of rows) {
      expect(row.finish).toBeLessThanOrEqual(row.finishAfresh);
      expect(row.moved).toBeLessThanOrEqual(row.movedAfresh);
    }
  });
});

describe('planloom bench-monitor', () => {
  it('says which folder is missing', async () => {
    const { code, stderr } = await folder.run(['bench-monitor', '--data', folder.path('nowhere')]);
    expect(code).toBe(2);
    expect(stderr).toContain('nowhere');
  });
});

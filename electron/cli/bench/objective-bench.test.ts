import { mkdirSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { PSPLIB_SINGLE_MODE } from '../../../core/testing/exchange-samples.ts';
import { CliFolder } from '../testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

mkdirSync(folder.path('data/tiny'), { recursive: true });
folder.write('data/tiny/t1.sm', PSPLIB_SINGLE_MODE);
folder.write('data/best-known.csv', 'set,instance,cpm_lb,best_lb,best_ub,source\ntiny,t1,9,11,12,x\n');

test.each(['weighted-completion', 'weighted-tardiness', 'levelling', 'cost', 'disturbance'])(
  'bench judges by %s, beside the best of all priority rules, and never does worse',
  async (objective) => {
    const limits = ['--data', 'data', '--set', 'tiny', '--seconds', '1', '--objective', objective];
    const { code, stdout } = await folder.run(['bench', ...limits, '--json']);
    expect(code).toBe(0);
    const row = JSON.parse(stdout);
    expect(row).toMatchObject({ set: 'tiny', instance: 't1', rule: expect.stringMatching(/^rule:/) });
    expect(row.value).toBeLessThanOrEqual(row.ruleValue);
    expect(row.value).toBeGreaterThanOrEqual(row.bound);
    expect(Math.min(...Object.values<number>(row.byRule))).toBe(row.ruleValue);
  },
);

test('bench names the one rule that is best over all instances', async () => {
  const limits = ['--data', 'data', '--set', 'tiny', '--seconds', '1', '--objective', 'weighted-completion'];
  const { stdout } = await folder.run(['bench', ...limits]);
  expect(stdout).toMatch(/below the best single rule \d+\.\d\d % over 1: rule:[\w-]+\n/);
});

import { writeFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { serialisePlan } from '../../../core/model/plan-file.ts';
import { commandPlan, shellCommand } from '../../engine/testing/local-run-bed.ts';
import { CliFolder } from '../testing/run-cli.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

it('lists commands, trusts them when told to, until one changes or trust is withdrawn', async () => {
  const file = folder.path('plan.planloom');
  const write = (line: string) =>
    writeFile(file, serialisePlan({ workflow: commandPlan({ a: shellCommand(line) }), schedule: null }));
  const trust = (...more: string[]) => folder.run(['trust', file, '--history', folder.path('history.db'), ...more]);
  await write('echo one');
  const asked = await trust();
  expect(asked.code).toBe(2);
  expect(asked.stdout).toContain('"echo one"');
  expect(asked.stdout).toContain('Nobody trusts the 1 command');
  expect((await trust('--yes')).code).toBe(0);
  expect((await trust()).code).toBe(0);
  await write('echo two');
  expect((await trust()).code).toBe(2);
  await write('echo one');
  expect((await trust('--withdraw')).stdout).toContain('Nobody trusts');
  expect((await trust()).code).toBe(2);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

/** Three real commands, one after another; the second fails once. */
function planFile(): string {
  const steps = [
    { id: 'prepare', name: 'Prepare', program: '/bin/sh', args: ['-c', 'echo prepared; sleep 0.3'] },
    {
      id: 'build',
      name: 'Build',
      program: '/bin/sh',
      args: ['-c', 'test "$PLANLOOM_ATTEMPT" = 2 || { echo "no luck" >&2; exit 7; }; echo built; sleep 0.3'],
    },
    { id: 'report', name: 'Report', program: '/usr/bin/printf', args: ['%s\n', 'all done; $HOME stays as it is'] },
  ];
  return JSON.stringify({
    format: 'planloom',
    version: 6,
    workflow: {
      name: 'Nightly build',
      origin: '2027-01-04T08:00:00Z',
      timeZone: 'UTC',
      tick: 'second',
      tasks: steps.map(({ id, name, program, args }) => ({
        id,
        name,
        kind: 'step',
        priority: 'medium',
        weight: 1,
        modes: [{ duration: 2, demands: [] }],
        command: { program, arguments: args, retries: { most: 1, waitSeconds: 0.1, factor: 1 }, timeLimitSeconds: 20 },
      })),
      links: ['prepare', 'build'].map((from, k) => ({
        id: `l${k}`,
        from,
        to: steps[k + 1].id,
        type: 'finish-start',
        lag: { unit: 'working', ticks: 0 },
      })),
      resources: [],
      calendars: [],
      groups: [],
    },
    schedule: null,
  });
}

test('real commands are looked at, trusted and executed; their output and what they took are kept', async ({
  planloom,
  app,
  temporaryFolder,
}) => {
  const { page } = planloom;
  const path = join(temporaryFolder, 'nightly.planloom');
  writeFileSync(path, planFile());
  await app.chooseFile(page, path, () => planloom.start.openFile.click());
  await expect(page.getByText('3 tasks')).toBeVisible();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Run' }).click();
  await page.getByRole('radio', { name: /Run on this machine/ }).click();
  const trust = page.getByRole('region', { name: 'Commands of the plan' });
  await expect(trust).toContainText('Look at the 3 commands before they are executed');
  await expect(trust).toContainText('all done; $HOME stays as it is');

  await page.getByRole('button', { name: 'Start on this machine' }).click();
  await expect(page.getByText('Nobody has trusted the commands of this plan')).toBeVisible();
  await trust.getByRole('button', { name: 'Trust these 3 commands' }).click();
  await expect(trust).toContainText('You trust the 3 commands');
  const { violations } = await new AxeBuilder({ page }).include('form').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await page.getByRole('button', { name: 'Start on this machine' }).click();
  await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  const output = page.getByRole('region', { name: 'Output of commands' });
  await expect(output).toContainText('all done; $HOME stays as it is');
  await output.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Build' }).click();
  await expect(output).toContainText('Attempt 1 · failed: exit code 7');
  await expect(output).toContainText('no luck');
  await expect(output).toContainText('built');

  await page.getByRole('tab', { name: 'Lessons' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Lessons' })).toContainText('3 new observations');
});

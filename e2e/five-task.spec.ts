import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './app/programs.ts';
import { expect, test } from './fixtures.ts';

const EXAMPLE = join(PROJECT_FOLDER, 'examples', 'five-task.planloom');

test('five tasks on ten CPUs: twelve days, proved, and the exported schedule passes the independent check', async ({
  app,
  planloom,
  temporaryFolder,
}) => {
  const { start, workflow, optimise } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await expect(workflow.nodes).toHaveCount(5);
  await planloom.optimiseButton.click();
  await expect(optimise.result).toContainText('12 days');
  await expect(optimise.sentence).toContainText('Proved: no schedule is shorter');
  await optimise.apply.click();
  await expect(planloom.statusBar).toContainText('12 days');
  await expect(planloom.statusBar).toContainText('Proved: no schedule is shorter');

  const csv = join(temporaryFolder, 'five-task.csv');
  writeFileSync(csv, await planloom.exportDialog.exportCsv(app));
  const program = join(PROJECT_FOLDER, 'electron', 'cli', 'main.ts');
  const check = spawnSync(process.execPath, [program, 'verify', EXAMPLE, csv], { encoding: 'utf8' });
  expect(check.status, check.stdout + check.stderr).toBe(0);
  expect(check.stdout).toContain('12');
});

test('a plan is saved as a file that opens again, with everything in it', async ({
  app,
  planloom,
  temporaryFolder,
}) => {
  const { start, workflow } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await expect(workflow.nodes).toHaveCount(5);
  await planloom.planName.fill('Ten CPUs');
  await planloom.planName.press('Enter');
  const file = join(temporaryFolder, 'ten-cpus.planloom');
  writeFileSync(file, await app.savedText(planloom.page, () => planloom.press('ControlOrMeta+s')));
  await expect(planloom.savedState).toHaveText('saved');

  await planloom.pick('File', 'Close plan');
  await expect(start.heading).toBeVisible();
  await expect(start.recentPlans).toContainText(['Ten CPUs']);
  await app.chooseFile(planloom.page, file, () => start.openFile.click());
  await expect(planloom.planName).toHaveValue('Ten CPUs');
  await expect(workflow.nodes).toHaveCount(5);
});

test('a file that is dropped into the window opens', async ({ planloom }) => {
  await planloom.drop('five-task.planloom', readFileSync(EXAMPLE, 'utf8'));
  await expect(planloom.planName).toHaveValue('Five tasks on ten CPUs');
  await expect(planloom.workflow.nodes).toHaveCount(5);
});

test.describe('started with a file', () => {
  test.use({ startFile: EXAMPLE });

  test('the app opens the file, and saves back to it only when asked', async ({ planloom }) => {
    await expect(planloom.planName).toHaveValue('Five tasks on ten CPUs');
    await expect(planloom.savedState).toHaveText('saved');
    await planloom.planName.fill('Another name');
    await planloom.planName.press('Enter');
    await expect(planloom.savedState).toHaveText('kept, not yet in the file');
  });
});

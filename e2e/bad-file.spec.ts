import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './app/programs.ts';
import { expect, test } from './fixtures.ts';

const example = () => JSON.parse(readFileSync(join(PROJECT_FOLDER, 'examples', 'five-task.planloom'), 'utf8'));

test('a file that is no plan is refused with a reason, and the open plan stays', async ({
  app,
  planloom,
  temporaryFolder,
}) => {
  const { start, workflow } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await expect(workflow.nodes).toHaveCount(5);
  const file = join(temporaryFolder, 'letter.txt');
  writeFileSync(file, 'Dear planner, this is no plan.');
  await app.chooseFile(planloom.page, file, () => planloom.press('ControlOrMeta+o'));
  await expect(planloom.notifications).toContainText('That did not work');
  await expect(planloom.notifications).toContainText('of no known kind');
  await expect(workflow.nodes).toHaveCount(5);
});

test('a plan with errors is refused with the place and what to do', async ({ app, planloom, temporaryFolder }) => {
  const { start } = planloom;
  const plan = example();
  plan.workflow.tasks[0].modes[0].duration = -3;
  const file = join(temporaryFolder, 'negative.planloom');
  writeFileSync(file, JSON.stringify(plan));
  await app.chooseFile(planloom.page, file, () => start.openFile.click());
  await expect(planloom.notifications).toContainText('That did not work');
  await expect(planloom.notifications).toContainText(/duration/);
  await expect(start.heading).toBeVisible();
});

test('a plan whose tasks wait for each other opens, and says so', async ({ app, planloom, temporaryFolder }) => {
  const { start, dock } = planloom;
  const plan = example();
  const [first] = plan.workflow.links;
  plan.workflow.links.push({ ...first, id: 'back', from: first.to, to: first.from });
  const file = join(temporaryFolder, 'circle.planloom');
  writeFileSync(file, JSON.stringify(plan));
  await app.chooseFile(planloom.page, file, () => start.openFile.click());
  await expect(planloom.statusBar).toContainText('error');
  await planloom.statusBar.getByRole('button', { name: /error/ }).click();
  await expect(dock.findings.first()).toContainText(/cycle|circle/);
});

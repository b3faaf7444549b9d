import { hardPlan } from './app/hard-plan.ts';
import { expect, test } from './fixtures.ts';

test('a search is stopped by hand, its result applied and undone', async ({ planloom }) => {
  const { optimise, dock } = planloom;
  await planloom.drop('ovens.planloom', JSON.stringify(hardPlan()));
  await planloom.pick('Plan', 'Optimise options');
  await optimise.choose('How long to search', 'Until proved or stopped');
  await planloom.optimiseButton.click();
  await expect(optimise.sentence).toContainText('At most');
  await expect(optimise.progress).toBeVisible();
  await planloom.palette.run('Show the jobs');
  await expect(dock.jobs.first()).toContainText('Optimising');
  await planloom.stopButton.click();
  await expect(optimise.apply).toBeVisible();
  await expect(dock.jobs.first()).toContainText(/stopped|done/);
  await optimise.apply.click();
  await expect(optimise.result).toBeHidden();
  await expect(planloom.undo).toHaveAccessibleName('Undo applying the schedule');
  await planloom.undo.click();
  await expect(planloom.redo).toHaveAccessibleName('Redo applying the schedule');
});

test('a result for an older plan is never applied silently', async ({ planloom }) => {
  const { start, optimise, workflow, inspector } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.optimiseButton.click();
  await expect(optimise.apply).toBeVisible();
  await workflow.task('Task 1').click();
  await inspector.show();
  await inspector.fill('Duration', '6d');
  await planloom.pick('Plan', 'Optimise options');
  await expect(optimise.apply).toBeHidden();
  await expect(optimise.result).toContainText('The plan was changed since');
  await expect(optimise.result).toContainText('no longer fits');
  await expect(optimise.applyAnyway).toBeHidden();
  await optimise.result.getByRole('button', { name: 'Search again' }).click();
  await expect(optimise.result).toContainText('15 days');
  await expect(optimise.apply).toBeVisible();
});

test('a plan that can not work says what clashes', async ({ planloom }) => {
  const { start, optimise, inspector, resources, dock } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.show('Resources');
  await resources.rows.first().click();
  await inspector.fill('Capacity', '2');
  await expect(planloom.statusBar).toContainText('error');
  await planloom.statusBar.getByRole('button', { name: /error/ }).click();
  await expect(dock.findings.first()).toContainText('Task 2');
  await planloom.optimiseButton.click();
  await expect(optimise.result).toContainText('No schedule is possible');
});

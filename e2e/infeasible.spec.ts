import { expect, test } from './fixtures.ts';

test('a plan without schedule says what clashes, selects it, and is mended in one click', async ({ planloom }) => {
  const { start, optimise, workflow, inspector, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await workflow.task('Task 4').click();
  await inspector.show();
  await inspector.enterDay('Must be done by', '2027-01-14');
  await planloom.optimiseButton.click();
  await expect(optimise.result).toContainText('No schedule is possible');
  await expect(optimise.result).toContainText('One after the other: “Task 1” (3d) → “Task 2” (5d) → “Task 4” (4d).');
  await expect(optimise.result).toContainText('Proved: without any one of these');
  await optimise.result.getByRole('button', { name: 'Select all of it' }).click();
  for (const name of ['Task 1', 'Task 2', 'Task 4']) {
    await expect(workflow.task(name)).toHaveClass(/selected/);
  }
  await expect(workflow.task('Task 5')).not.toHaveClass(/selected/);
  const changes = page.getByRole('region', { name: 'Changes that would help' });
  const first = changes.getByRole('button').first();
  await expect(first).toHaveText('Let “Task 4” finish by Fri 15 Jan');
  await first.click();
  await expect(optimise.sentence).toContainText('Proved');
  await expect(planloom.undo).toHaveAccessibleName('Undo solving a clash');
  await planloom.undo.click();
  await expect(planloom.redo).toHaveAccessibleName('Redo solving a clash');
});

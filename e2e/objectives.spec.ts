import { expect, test } from './fixtures.ts';

test('a plan is optimised for two objectives in a row, each with a value in its own unit', async ({ planloom }) => {
  const { start, optimise } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.pick('Plan', 'Optimise options');
  await optimise.choose('What the best plan is', 'Even use of all resources');
  await optimise.choose('Objective 2, among plans that are equal in the others', 'Finish as early as possible');
  await planloom.optimiseButton.click();
  await expect(optimise.apply).toBeVisible();
  await expect(optimise.result).toContainText('Proved: no schedule is more even');
  await expect(optimise.result).toContainText('Proved: no schedule is shorter');
});

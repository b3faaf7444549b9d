import { expect, test } from './fixtures.ts';

test('a person shares the CPUs between tasks, sees what that does, applies it, and undoes it', async ({ planloom }) => {
  const { start, share, workflow, inspector } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.pick('Edit', 'Select all tasks');
  await planloom.pick('Plan', 'Share resources between tasks');
  await expect(share.result).toContainText('of 5 tasks get less than they ask for');
  await expect(share.result).toContainText('Proved: no sharing has less.');
  await expect(share.grants).toHaveCount(5);

  await share.by('Max-min fair');
  await expect(share.grants.filter({ hasText: 'Task 4' })).toContainText('2 of 2');
  await expect(share.grants.filter({ hasText: 'Task 5' })).toContainText('2 of 4');
  await expect(share.grants.filter({ hasText: 'Task 5' })).toContainText('takes 12 days instead of 6 days');
  await expect(share.result).toContainText(/The plan finishes .+ later than now/);
  const finishBefore = await planloom.statusBar.textContent();
  await share.apply.click();
  await expect(planloom.undo).toHaveAccessibleName('Undo sharing resources');
  await expect(planloom.statusBar).not.toHaveText(finishBefore ?? '');
  await planloom.undo.click();
  await expect(planloom.statusBar).toHaveText(finishBefore ?? '');

  // A task that can't work with less waits, and says so.
  await planloom.pick('Edit', 'Select nothing');
  await workflow.task('Task 5').click();
  await inspector.show();
  await inspector.root.getByRole('checkbox', { name: /^Malleable/ }).uncheck();
  await inspector.root.getByRole('button', { name: 'Share resources with others' }).click();
  await expect(share.grants.filter({ hasText: 'Task 5' })).toContainText('4 of 4');
  await planloom.pick('Edit', 'Select all tasks');
  await share.root.getByRole('button', { name: 'Selected only' }).click();
  await share.by('In proportion');
  await expect(share.grants.filter({ hasText: 'Task 5' })).toContainText('waits for CPU');
  await expect(share.result).toContainText('One waiting task is not malleable');
  for (const task of ['1', '2', '3', '4']) {
    await share.root.getByRole('checkbox', { name: `Task ${task} (malleable)` }).uncheck();
  }
  await share.root.getByRole('checkbox', { name: 'Task 5' }).uncheck();
  await expect(share.result).toHaveCount(0);
});

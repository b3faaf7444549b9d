import { expect, test } from './fixtures.ts';

test('a person asks what fits into a budget, keeps only that, and undoes it', async ({ planloom }) => {
  const { start, fit, workflow, inspector } = planloom;
  await start.openExample('ERP release 7.2');
  await planloom.pick('Plan', 'What fits into a budget');
  await expect(fit.ask).toBeEnabled();
  await fit.limit('Total cost', 'plenty');
  await expect(fit.root).toContainText('“plenty” is no sum of money');
  await expect(fit.ask).toBeDisabled();
  await fit.limit('Total cost', '30 000');
  await fit.ask.click();
  await expect(fit.result).toContainText(/\d+ of 37 tasks fit/);
  await expect(fit.result).toContainText('Proved: no other choice has more weight.');
  await expect(fit.result).toContainText(/The next one to fit would be “.+”.* of Total cost/);
  await expect(fit.result).toContainText(/of 30,000 EUR/);
  const count = Number(/^(\d+) of 37/.exec((await fit.result.textContent()) ?? '')?.[1]);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(37);

  await fit.selectFitting.click();
  await inspector.show();
  await expect(inspector.root).toContainText(`${count} tasks`);
  await planloom.pick('Plan', 'What fits into a budget');
  await expect(fit.result).toContainText(`deletes the other ${37 - count} tasks`);
  await fit.keepOnly.click();
  await expect(planloom.statusBar).toContainText(`${count} tasks`);
  await expect(planloom.undo).toHaveAccessibleName('Undo keeping only what fits');
  await expect(fit.keepOnly).toBeDisabled();
  await planloom.undo.click();
  await expect(planloom.statusBar).toContainText('37 tasks');
  await expect(workflow.nodes.first()).toBeVisible();
});

test('tasks that have to be in and must stay out are kept to, or said to clash', async ({ planloom }) => {
  const { start, fit, workflow, optimise } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.pick('Plan', 'Optimise options');
  await optimise.root.getByRole('button', { name: 'What fits into a budget?' }).click();
  await fit.limit('CPU: work in all', '40d');
  await workflow.task('Task 1').click();
  await fit.decide('Must stay out');
  await expect(fit.root).toContainText('Out: Task 1');
  await fit.ask.click();
  await expect(fit.result).toContainText('0 of 5 tasks fit');
  await workflow.task('Task 2').click();
  await fit.decide('Have to be in');
  await fit.ask.click();
  await expect(fit.result).toContainText("This can't be chosen");
  await fit.result.getByRole('button', { name: 'Task 1' }).click();
  await expect(workflow.task('Task 1')).toBeVisible();
  await fit.root.getByRole('button', { name: 'Let Task 1 be free to choose' }).click();
  await fit.ask.click();
  await expect(fit.result).toContainText(/\d of 5 tasks fit/);
});

import { expect, test } from './fixtures.ts';

test('why a task starts when it does: what holds it is named, and leads there', async ({ planloom }) => {
  const { start, workflow, inspector } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await expect(workflow.nodes).toHaveCount(5);
  const why = inspector.root.getByRole('region', { name: 'Why not earlier?' });

  await workflow.nodes.filter({ hasText: 'Task 1' }).click();
  await expect(why).toContainText('The plan begins then.');
  await workflow.nodes.filter({ hasText: 'Task 4' }).click();
  await expect(why).toContainText('has to finish first.');
  await expect(why).toContainText('Without');
  await why.getByRole('button').first().click();
  await expect(inspector.name).not.toHaveValue('Task 4');
});

test('how far a task can slip, and what ties the finish to the beginning', async ({ planloom }) => {
  const { start, workflow, inspector, page, statusBar } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await workflow.nodes.filter({ hasText: 'Task 3' }).click();
  await expect(inspector.root).toContainText('before others move');
  await expect(inspector.root).toContainText('before the finish moves1 day');
  await expect(inspector.root).toContainText('no deadline');

  await statusBar.getByRole('button', { name: 'Why?' }).click();
  const why = page.getByRole('region', { name: 'Why it finishes then' });
  await expect(why).toContainText('these tasks follow each other');
  await expect(why).toContainText('this one is proved the best');
  await expect(why.getByRole('row')).toHaveCount(4);
  await why.getByRole('button', { name: 'Select the chain' }).click();
  await expect(statusBar).toContainText('3 selected');
});

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

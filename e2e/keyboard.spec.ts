import { expect, test } from './fixtures.ts';

test('a plan is drawn, linked and optimised with the keyboard alone', async ({ planloom }) => {
  const { start, workflow, optimise, page } = planloom;
  await start.newPlan.focus();
  await planloom.press('Enter');
  await workflow.firstTask.focus();
  await planloom.press('Enter');
  await workflow.nameTask('Survey');
  await planloom.press('Shift+N');
  await workflow.nameTask('Dig');
  await workflow.expectCounts(2, 1);
  await planloom.press('n');
  await workflow.nameTask('Pay');
  await workflow.expectCounts(3, 1);
  await planloom.press('ControlOrMeta+z');
  await workflow.expectCounts(2, 1);
  await planloom.press('ControlOrMeta+Enter');
  await expect(optimise.sentence).toContainText('Proved');

  await planloom.press('Alt+3');
  await expect(page.getByRole('main', { name: 'Sheet' })).toBeVisible();
  await planloom.press('Alt+1');
  await expect(workflow.root).toBeVisible();
  await planloom.press('Shift+N');
  await workflow.nameTask('Fill');
  await workflow.expectCounts(3, 2);
});

test('commands and tasks are found by typing', async ({ planloom }) => {
  const { start, palette, inspector, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await palette.run('Show the sheet');
  await expect(page.getByRole('main', { name: 'Sheet' })).toBeVisible();
  await palette.run('Task 3');
  await expect(inspector.name).toHaveValue('Task 3');
});

test('every shortcut is on one page', async ({ planloom }) => {
  const { start, dialog } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await expect(planloom.workflow.nodes).toHaveCount(5);
  await planloom.press('Shift+?');
  await expect(dialog).toContainText('Keyboard shortcuts');
  for (const command of ['Optimise', 'Undo', 'Search commands and tasks', 'Show the sheet', 'Save'])
    await expect(dialog).toContainText(command);
  await planloom.press('Escape');
  await expect(dialog).toBeHidden();
});

import { expect, test } from './fixtures.ts';

test('tasks are put onto links, before others and on many at once', async ({ planloom }) => {
  const { start, workflow, page } = planloom;
  await start.newPlan.click();
  const line = page.getByRole('textbox', { name: 'Add tasks by typing' });
  await line.click();
  await page.keyboard.insertText('Dig 2d\nBuild 3d after Dig FS+1d\nPaint 1d after Build 1 painter');
  await page.keyboard.press('Enter');
  await workflow.expectCounts(3, 2);

  // The three are selected: what they have in common is changed for all.
  const side = page.getByRole('complementary', { name: 'Side panel' });
  await side.getByRole('textbox', { name: 'Duration' }).fill('+1d');
  await page.keyboard.press('Enter');
  await expect(workflow.task('Dig')).toContainText('3 days');
  await expect(workflow.task('Build')).toContainText('4 days');
  await side.getByRole('textbox', { name: 'Units of painter' }).fill('1');
  await page.keyboard.press('Enter');
  await expect(workflow.task('Dig')).toContainText('painter');
  await side.getByRole('button', { name: 'Unlink' }).click();
  await workflow.expectCounts(3, 0);
  await side.getByRole('button', { name: 'In a row' }).click();
  await workflow.expectCounts(3, 2);

  // A task on a link.
  await workflow.task('Dig').click();
  await workflow.edges.first().dispatchEvent('click');
  await side.getByRole('button', { name: 'Insert a task here' }).click();
  await workflow.nameTask('Foundation');
  await workflow.expectCounts(4, 3);
  await expect(planloom.undo).toHaveAccessibleName('Undo adding a task');

  // A circle that a line would close is said and marked.
  await line.click();
  await page.keyboard.insertText('Loop 1d after Paint before Dig');
  await expect(page.getByText(/cycle: Paint → Loop → Dig|Loop → Dig → .* → Loop/)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');

  // What comes before is pulled from the left edge of a card.
  await workflow.fit.click();
  const handle = await workflow.task('Dig').locator('.react-flow__handle.target').first().boundingBox();
  if (handle === null) throw new Error('Dig has no handle.');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle.x - 20, handle.y + 120, { steps: 4 });
  await page.mouse.move(handle.x - 40, handle.y + 160, { steps: 4 });
  await page.mouse.up();
  await workflow.nameTask('Survey');
  await workflow.expectCounts(5, 4);
});

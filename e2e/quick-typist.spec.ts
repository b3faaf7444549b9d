import { expect, test } from './fixtures.ts';

// Dialogs move in as they do for most people.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('what is typed before the palette and the quick-add line have the keyboard arrives in them', async ({
  planloom,
}) => {
  const { start, palette, workflow, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await expect(workflow.nodes).toHaveCount(5);
  // No waiting in between: this is faster than any person.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('show the shet');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('et');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: 'Sheet' })).toBeVisible();
  await expect(palette.field).toBeHidden();

  await page.keyboard.press('ControlOrMeta+Shift+a');
  await page.keyboard.type('Check results 2d after Task 3');
  await page.keyboard.press('Enter');
  await workflow.expectCounts(6, 6);
  await expect(workflow.task('Check results')).toBeVisible();
});

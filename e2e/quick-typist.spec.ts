import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('a file can be opened by its shortcut right after an export, also while a field has the keyboard', async ({
  app,
  planloom,
  temporaryFolder,
}) => {
  const { start, workflow, exportDialog, inspector, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await workflow.task('Task 3').click();
  await inspector.name.focus();
  await exportDialog.exportAs(app, 'CSV: the schedule as a table');
  const file = join(temporaryFolder, 'letter.txt');
  writeFileSync(file, 'Dear planner, this is no plan.');
  await app.chooseFile(page, file, () => planloom.press('ControlOrMeta+o'));
  await expect(planloom.notifications).toContainText('of no known kind');
});

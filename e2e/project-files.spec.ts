import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('a plan goes into a project file and comes back after a look at what the import changed', async ({
  app,
  planloom,
  temporaryFolder,
}) => {
  const { page, start, workflow, exportDialog } = planloom;
  await start.openExample('Month-end close');
  await expect(workflow.nodes.first()).toBeVisible();
  const timeZone = page.getByRole('combobox', { name: 'Time zone' });
  await expect(timeZone).toHaveValue('America/New_York');
  const text = await exportDialog.exportAs(app, 'Primavera XER');
  expect(text).toMatch(/^ERMHDR\t/);
  const file = join(temporaryFolder, 'close.xer');
  writeFileSync(file, text);

  const review = page.getByRole('dialog', { name: 'Open this file?' });
  await app.chooseFile(page, file, () => planloom.press('ControlOrMeta+o'));
  await expect(review).toContainText('close.xer · Primavera XER');
  await expect(review.getByRole('region', { name: 'Changed' })).toContainText('The file names no time zone');
  await review.getByRole('button', { name: 'Cancel' }).click();
  await expect(review).toBeHidden();
  await expect(timeZone).toHaveValue('America/New_York');

  await app.chooseFile(page, file, () => planloom.press('ControlOrMeta+o'));
  await review.getByRole('button', { name: 'Open as a plan' }).click();
  await expect(timeZone).toHaveValue('UTC');
  await planloom.pick('File', 'What the import changed');
  const report = page.getByRole('dialog', { name: 'What the import changed' });
  await expect(report.getByRole('region', { name: 'Taken over' })).toContainText('tasks.');
});

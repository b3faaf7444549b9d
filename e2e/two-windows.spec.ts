import { expect, test } from './fixtures.ts';
import { PlanloomWindow } from './pages/planloom-window.ts';

test('a plan that is open in another window is not opened twice unless it is taken over', async ({ app, planloom }) => {
  await planloom.start.newPlan.click();
  await planloom.show('Sheet');
  await planloom.sheet.fill(1, 'Name', 'Mine');
  await planloom.expectKept();

  const other = new PlanloomWindow(await app.openedWindow(() => planloom.palette.run('New window')));
  await other.start.openRecent('New plan');
  await expect(other.dialog).toContainText('This plan is open in another window');
  await other.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(other.start.heading).toBeVisible();

  await other.start.openRecent('New plan');
  await other.dialog.getByRole('button', { name: 'Work on it here' }).click();
  await other.show('Sheet');
  await other.sheet.expectCell(1, 'Name', 'Mine');
  await other.sheet.fill(2, 'Name', 'Theirs');
  await other.expectKept();

  // The first window is told, loses nothing, and can go on with a copy.
  await planloom.sheet.fill(2, 'Name', 'Too late');
  await expect(planloom.banner).toContainText('could not be recorded');
  await planloom.page.getByRole('button', { name: 'Keep as a copy' }).click();
  await expect(planloom.planName).toHaveValue('New plan (copy)');
  await planloom.sheet.expectCell(2, 'Name', 'Too late');
  await other.sheet.expectCell(2, 'Name', 'Theirs');
});

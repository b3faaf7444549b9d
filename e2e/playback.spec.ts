import { expect, test } from './fixtures.ts';

test('a future is played out: two rules side by side, moved through by buttons and keys, out of date after an edit', async ({
  planloom,
}) => {
  const { start, workflow, page } = planloom;
  await start.openExample('Order 4711: forty gear pumps');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.show('Playback');
  await expect(page.getByText('How would it go, hour by hour?')).toBeVisible();

  await page.getByLabel('More cases').fill('3');
  await page.getByLabel('Faults').fill('4');
  await page.getByRole('combobox', { name: 'Beside it, in the same future' }).click();
  await page.getByRole('option', { name: 'The shortest task' }).click();
  await page.getByRole('button', { name: 'Play it out' }).click();

  const stage = page.getByRole('region', { name: 'What happens in the play' });
  const first = stage.getByRole('region', { name: "The plan's order", exact: true });
  const second = stage.getByRole('region', { name: 'The shortest task', exact: true });
  for (const column of [first, second]) {
    await expect(column).toContainText('All is done by');
    await expect(column).toContainText('4 of 4');
    await expect(column.getByRole('figure', { name: 'How much is used' })).toBeVisible();
  }

  await page.getByRole('button', { name: 'To the start' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'To the start' }).click();
  await expect(first).toContainText('Case 1 arrives');
  await page.getByRole('button', { name: 'One event on' }).click();
  await page.keyboard.press('.');
  await expect(first.getByRole('listitem').first()).not.toContainText('Case 1 arrives');
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(first.getByRole('listitem').first()).toContainText('is done');
  await expect(first).toContainText('0 at work, 0 waiting');

  await planloom.pick('Edit', 'Add a task');
  await expect(stage).toContainText('The plan changed since.');
});

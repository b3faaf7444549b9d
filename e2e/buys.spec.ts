import { hardPlan } from './app/hard-plan.ts';
import { expect, test } from './fixtures.ts';

test('what buys a day: tried, kept as a scenario, applied, undone, and what moved by it', async ({ planloom }) => {
  const { start, workflow, page, statusBar, palette, undo, notifications } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await expect(workflow.nodes).toHaveCount(5);
  await expect(statusBar).toContainText('finish Fri 15 Jan 2027');
  await palette.run('What buys time?');

  const buys = page.getByRole('region', { name: 'What buys time, and what it costs' });
  const row = buys.getByRole('row', { name: /Task 2 in .* instead of/ });
  await expect(row).toContainText('1 day earlier');
  await expect(row).toContainText("Proved: it can't do more");
  await expect(buys).toContainText('1 change buys nothing');

  await row.getByRole('button', { name: /^Try as scenario/ }).click();
  await expect(notifications).toContainText('Added to the scenarios');
  await row.getByRole('button', { name: /^Apply/ }).click();
  await expect(statusBar).toContainText('finish Thu 14 Jan 2027');
  await expect(buys).toContainText('The plan was changed since.');

  const moved = page.getByRole('region', { name: 'What moved' });
  await expect(moved).toContainText('The finish is 1 day earlier.');
  await expect(moved.getByRole('row').filter({ hasText: 'Task 4' })).toContainText('Task 2 comes before it and moved');
  await undo.click();
  await expect(statusBar).toContainText('finish Fri 15 Jan 2027');
});

test('what buys a day in a hard plan can be stopped, and keeps what was tried', async ({ planloom }) => {
  const { page } = planloom;
  await planloom.drop('ovens.planloom', JSON.stringify(hardPlan()));
  await planloom.show('Insight');
  await page.getByRole('button', { name: 'Try changes' }).click();
  const buys = page.getByRole('region', { name: 'What buys time, and what it costs' });
  await expect(buys.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).first().click();
  await expect(buys).toContainText('Stopped:');
});

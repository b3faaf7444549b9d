import { expect, test } from './fixtures.ts';

test('a schedule is kept as a baseline, and the plan tells how far it is from it', async ({ planloom }) => {
  const { start, gantt, inspector, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.show('Gantt');
  await gantt.expectPainted();
  const baselines = page.getByRole('button', { name: 'Baselines' });
  await baselines.click();
  await page.getByRole('button', { name: 'Keep this schedule as a baseline' }).click();
  await page.getByLabel('Name of Baseline 1').fill('As promised');
  await page.getByLabel('Name of Baseline 1').press('Enter');
  await expect(page.getByRole('radio', { name: 'Show As promised' })).toBeChecked();
  await page.keyboard.press('Escape');

  const toolbar = page.getByRole('toolbar', { name: 'Gantt tools' });
  await expect(toolbar).toContainText('“As promised”: as promised');
  await gantt.row('Task 2').click();
  await inspector.show();
  await inspector.fill('Duration', '6d');
  await expect(toolbar).toContainText(/“As promised”: .+ later/);
  await gantt.asTable.click();
  await expect(gantt.row('Task 2')).toContainText('later');
  await expect(gantt.row('Task 1')).toContainText('as promised');

  // One step back each: the duration, the name, the baseline.
  for (let step = 0; step < 3; step++) await planloom.undo.click();
  await expect(toolbar).not.toContainText('as promised');
  await planloom.press('ControlOrMeta+Shift+z');
  await expect(toolbar).toContainText('“Baseline 1”: as promised');
});

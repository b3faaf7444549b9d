import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './app/programs.ts';
import { expect, test } from './fixtures.ts';

interface PlanFile {
  workflow: { resources: { capacity: number }[]; tasks: { pin?: number }[] };
  schedule: unknown;
}

test('a plan whose pins clash still has its Gantt, and the overload leads to a schedule again', async ({
  planloom,
}) => {
  const { gantt, page } = planloom;
  const plan = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'examples/five-task.planloom'), 'utf8')) as PlanFile;
  // Tasks 2 and 3 need seven CPUs between them, at the same time.
  for (const task of plan.workflow.tasks.slice(1, 3)) task.pin = 3;
  for (const resource of plan.workflow.resources) resource.capacity = 6000;
  plan.schedule = null;
  await planloom.drop('clash.planloom', JSON.stringify(plan));
  await planloom.show('Gantt');
  await gantt.expectPainted();
  await expect(gantt.rows).toHaveCount(5);
  await expect(page.getByText('The plan has no schedule')).toBeVisible();
  await page.getByRole('button', { name: '1 overload of CPU: ways out' }).click();
  const card = page.getByRole('dialog', { name: 'Overload of CPU' });
  await expect(card).toContainText('CPU: 8 wanted, 6 there');
  await card.getByRole('button', { name: 'Do “Task 3” after “Task 2”' }).click();
  await expect(page.getByText('The plan has no schedule')).toBeHidden();
  await expect(planloom.statusBar).toContainText('finish');
  await expect(planloom.undo).toHaveAccessibleName('Undo resolving an overload');
});

test('a recurring task is a group with a task for each time', async ({ planloom }) => {
  const { start, gantt, page } = planloom;
  await start.openExample('A week in the paint shop');
  await planloom.palette.run('Add a recurring task');
  const dialog = page.getByRole('dialog', { name: 'Add a recurring task' });
  await dialog.getByLabel('Name').fill('Stand-up');
  await dialog.getByLabel('Duration').fill('15m');
  await dialog.getByLabel('Unit').click();
  await page.getByRole('option', { name: 'working days' }).click();
  await dialog.getByLabel('Times').fill('3');
  await expect(dialog).toContainText('3 tasks');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(gantt.row('Stand-up')).toHaveCount(1);
  await gantt.row('Stand-up').getByRole('button').first().click();
  await expect(gantt.row('Stand-up')).toHaveCount(4);
  await planloom.undo.click();
  await expect(gantt.row('Stand-up')).toHaveCount(0);
});

import { expect, test } from './fixtures.ts';

test('the Gantt shows the plan along time, shares the selection, and tells all of it as a table', async ({
  planloom,
}) => {
  const { start, gantt, inspector, sheet } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.show('Gantt');
  await gantt.expectPainted();
  await expect(gantt.rows).toHaveCount(5);
  await expect(gantt.row('Task 1')).toContainText('3 days');

  // What is selected here is selected everywhere.
  await gantt.row('Task 2').click();
  await expect(inspector.name).toHaveValue('Task 2');
  await planloom.show('Sheet');
  await expect(sheet.row(2)).toHaveAttribute('aria-selected', 'true');
  await planloom.show('Gantt');
  await expect(gantt.row('Task 2')).toHaveAttribute('aria-selected', 'true');

  // The same without any picture.
  await gantt.asTable.click();
  await expect(gantt.rows).toHaveCount(5);
  await expect(gantt.row('Task 2')).toContainText('CPU × 4');
  await expect(gantt.row('Task 2')).toContainText('critical');
  await gantt.asChart.click();
  await gantt.expectPainted();
});

test('the Gantt follows a search while it runs, and edits at once', async ({ planloom }) => {
  const { start, gantt, optimise, inspector } = planloom;
  await start.openExample('Operating department');
  await planloom.show('Gantt');
  await gantt.expectPainted();
  // What the search proves on its way stays true when its schedule is discarded; the finish comes back.
  const finish = (await planloom.statusBar.textContent())?.split(/At most|calculating/)[0] ?? '';
  expect(finish).toContain('finish');
  await planloom.optimiseButton.click();
  await expect(optimise.sentence).toBeVisible();
  await expect(planloom.statusBar).not.toContainText(finish);
  await optimise.end();
  await optimise.discard.click();
  await expect(planloom.statusBar).toContainText(finish);

  await gantt.row('Morning briefing').click();
  await inspector.show();
  await inspector.fill('Duration', '2h');
  await expect(gantt.row('Morning briefing')).toContainText('09:00');
  await planloom.undo.click();
  await expect(gantt.row('Morning briefing')).toContainText('07:15');
});

test('a task is critical in every view or in none', async ({ planloom }) => {
  const { start, gantt, sheet, workflow } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  for (const task of ['Task 1', 'Task 2', 'Task 4'])
    await expect(workflow.task(task)).toHaveAccessibleName(/, critical$/);
  for (const task of ['Task 3', 'Task 5']) await expect(workflow.task(task)).not.toHaveAccessibleName(/critical/);
  await planloom.show('Gantt');
  await gantt.asTable.click();
  for (const task of ['Task 1', 'Task 2', 'Task 4']) await expect(gantt.row(task)).toContainText('critical');
  for (const task of ['Task 3', 'Task 5']) await expect(gantt.row(task)).not.toContainText('critical');
  await planloom.show('Sheet');
  for (const row of [1, 2, 4]) await expect(sheet.row(row).getByRole('rowheader')).toHaveAccessibleName(/critical/);
  for (const row of [3, 5]) await expect(sheet.row(row).getByRole('rowheader')).not.toHaveAccessibleName(/critical/);
});

import { expect, test } from './fixtures.ts';

test('cells beside the bars are edited where they stand, as in the sheet', async ({ planloom }) => {
  const { start, workflow, gantt, undo, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await workflow.nodes.first().waitFor();
  await planloom.show('Gantt');
  await gantt.expectPainted();
  const cellOf = (row: string, column: string) =>
    gantt.row(row).locator('td').nth(['Name', 'Start', 'Finish', 'Duration'].indexOf(column));
  const field = (column: string) => gantt.root.getByRole('textbox', { name: column, exact: true });

  // By pointer: a duration, of which the first spelling can't be read.
  await cellOf('Task 2', 'Duration').dblclick();
  await expect(field('Duration')).toBeFocused();
  await field('Duration').fill('long');
  await planloom.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '“long” is no duration' })).toBeVisible();
  await field('Duration').fill('9d');
  await planloom.press('Enter');
  await expect(field('Duration')).toBeHidden();
  await expect(cellOf('Task 2', 'Duration')).toHaveText('9 days');
  await undo.click();
  await expect(cellOf('Task 2', 'Duration')).not.toHaveText('9 days');

  // By the keyboard: the name, then on to the duration; Escape drops what was typed.
  await gantt.row('Task 3').click();
  await planloom.press('F2');
  await page.keyboard.type('Count stars');
  await planloom.press('Tab');
  await expect(gantt.row('Count stars')).toBeVisible();
  await expect(field('Duration')).toBeFocused();
  await page.keyboard.type('7d');
  await planloom.press('Escape');
  await expect(field('Duration')).toBeHidden();
  await expect(cellOf('Count stars', 'Duration')).not.toHaveText('7 days');
  await planloom.press('ArrowDown');
  await planloom.press('F2');
  await expect(field('Task')).toHaveValue('Task 4');
});

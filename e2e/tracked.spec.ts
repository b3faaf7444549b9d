import { appendFileSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

// Reports may lie beside the plan.
const folder = mkdtempSync(join(tmpdir(), 'planloom-tracked-'));
const plan = join(folder, 'five.planloom');
const path = join(folder, 'reports.csv');
test.use({ startFile: plan });
test.beforeAll(() => copyFileSync(join(import.meta.dirname, '../examples/five-task.planloom'), plan));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a tracked run follows a file of reports that grows: earned value moves, the Gantt shows who is behind, the end is in the history', async ({
  planloom,
}) => {
  const { page, gantt } = planloom;
  await planloom.show('Run');
  await page.getByRole('radio', { name: /Tracked run/ }).click();
  await page.getByLabel('File of reports').fill('reports.csv');
  await page.getByRole('button', { name: 'Start tracking' }).click();
  await page.getByRole('tab', { name: 'Earned value' }).click();
  await expect(page.getByText('Nobody has reported yet')).toBeVisible();

  writeFileSync(path, 'Date,Task,Start,Finish,% complete\n2027-01-05,Task 1,2027-01-04,,\n');
  const value = page.getByRole('region', { name: 'Earned value' });
  await expect(value).toContainText('nothing is earned yet');
  appendFileSync(path, '2027-01-06,Task 1,,,50 %\n2027-01-06,Nobody,,,10\n');
  await expect(value).toContainText('of work behind');
  const file = page.getByRole('region', { name: 'File of reports' });
  await file.getByText('1 row could not be read').click();
  await expect(file).toContainText('no task is called “Nobody”');

  // A table from a spreadsheet shows what it would change before it does.
  await page.getByRole('button', { name: 'Paste reports' }).click();
  const paste = page.getByRole('dialog', { name: 'Paste reports' });
  await paste.getByLabel('Rows from a spreadsheet').fill('Task\tFertig\nTask 1\t6.1.2027');
  await expect(paste).toContainText('1 task would change');
  await paste.getByRole('button', { name: /Take/ }).click();
  await expect(paste).toBeHidden();

  // One task by hand.
  await page.getByRole('tab', { name: 'Progress' }).click();
  await page.getByRole('button', { name: 'What to do with Task 2' }).click();
  await page.getByRole('menuitem', { name: 'Report…' }).click();
  const report = page.getByRole('dialog', { name: 'Report on Task 2' });
  await report.getByLabel('Percent complete').fill('20');
  await expect(report.getByLabel('Work left')).toHaveValue('4d');
  await report.getByRole('button', { name: 'Report', exact: true }).click();
  await expect(report).toBeHidden();

  await planloom.show('Gantt');
  await gantt.expectPainted();
  const progress = page.getByRole('button', { name: 'Show progress' });
  await expect(progress).toHaveAttribute('aria-pressed', 'true');
  await gantt.row('Task 2').click();
  await planloom.press('p');
  await expect(progress).toHaveAttribute('aria-pressed', 'false');
  await planloom.press('p');

  // The plan learns what happened, as one step.
  await planloom.show('Run');
  await page.getByRole('tab', { name: 'Earned value' }).click();
  await page.getByRole('button', { name: 'Update the plan' }).click();
  await expect(page.getByText('The plan knows what has happened')).toBeVisible();
  await planloom.undo.click();

  appendFileSync(
    path,
    ['Task 2', 'Task 3', 'Task 4', 'Task 5'].map((task) => `2027-01-20,${task},2027-01-07,2027-01-20,\n`).join(''),
  );
  await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('4 tasks are later than planned')).toBeVisible();
  await page.getByRole('tab', { name: 'Lessons' }).click();
  await expect(page.getByText('The history has 5 new observations')).toBeVisible();
});

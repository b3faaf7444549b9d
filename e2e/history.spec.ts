import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { HistoryView } from './pages/history-view.ts';

/** Sixty tasks of two kinds and people; three rows are odd. */
function table(): string {
  const rows = Array.from({ length: 60 }, (_, k) => {
    const kind = k % 2 === 0 ? 'paint' : 'drill';
    const day = String((k % 28) + 1).padStart(2, '0');
    return `Task ${k},${kind},${k % 3 === 0 ? 'Li' : 'Bo'},${2 + (k % 5)},${3 + (k % 7)},2025-0${1 + (k % 6)}-${day}`;
  });
  const odd = ['Lost,paint,Li,2,,2025-01-01', 'Back,paint,Li,2,-3,2025-01-01', rows[0]];
  return ['Name,Kind,Assignee,Planned (h),Hours,Finished', ...rows, ...odd].join('\n');
}

test('history comes from a file, is looked through, exported and deleted', async ({
  planloom,
  app,
  temporaryFolder,
}) => {
  const { page } = planloom;
  const history = new HistoryView(page);
  const path = join(temporaryFolder, 'tracker.csv');
  writeFileSync(path, table());
  await page.getByRole('button', { name: 'History and learning' }).click();
  await page.getByRole('tab', { name: 'History' }).click();

  await app.chooseFile(page, path, () => history.importFile.click());
  await expect(history.meaning('Actual time')).toHaveValue('Hours');
  await expect(history.meaning('Kind')).toHaveValue('Kind');
  await expect(history.meaning('Person or machine')).toHaveValue('Assignee');
  await expect(page.getByRole('region', { name: 'First rows of the file' })).toContainText('Task 3');
  await history.choose('Times count in', 'hours');
  await history.startImport.click();
  await expect(page.getByText('61 of 63 rows are in the history now')).toBeVisible();
  await expect(history.odd).toContainText('1 row without a readable actual time was left out');
  await expect(history.odd).toContainText('row 63: Hours -3');
  await expect(history.odd).toContainText('1 row repeats an earlier one exactly');
  await history.toHistory.click();

  await expect(history.findings).toContainText('61 task executions typically took');
  await expect(history.findings.getByRole('figure', { name: /Tasks typically take/ })).toBeVisible();
  await page.getByTitle('Show only “paint”').click();
  await expect(history.findings).toContainText('31 task executions');
  await expect(history.rows.first()).toContainText('paint');
  await expect(history.findings).not.toContainText('drill');

  const csv = await app.savedText(page, () => page.getByRole('button', { name: 'Export CSV' }).click());
  expect(csv.trim().split('\r\n')).toHaveLength(32);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete 31 rows' }).click();
  await expect(history.findings).toContainText('30 task executions');

  await app.chooseFile(page, path, () => history.importFile.click());
  await expect(page.getByText('Columns are taken as they were')).toBeVisible();
  await history.startImport.click();
  await expect(page.getByRole('alert').filter({ hasText: 'was imported before' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Remove the import of tracker.csv' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('Nothing has happened here yet')).toBeVisible();
});

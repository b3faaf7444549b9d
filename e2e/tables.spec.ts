import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

/** Three hundred tasks as a German project tool lists them, each after the one before; two cells are wrong. */
function list(): string {
  const rows = Array.from({ length: 300 }, (_, k) => {
    const duration = k === 41 ? 'bald' : `${1 + (k % 4)},5 Tage`;
    const after = k === 0 ? '' : k === 120 ? '999' : `${k}EA+2 Std.`;
    return `${k + 1};Schritt ${k + 1};${duration};${after};${k % 2 === 0 ? 'Anna[50%]' : 'Maler x2'};Ort ${k % 7}`;
  });
  return ['Liste der Baustelle', 'Nr.;Vorgangsname;Dauer;Vorgänger;Ressourcennamen;Ort', ...rows].join('\r\n');
}

test('a list of 300 tasks becomes a plan, and is added to one as a single step', async ({
  planloom,
  app,
  temporaryFolder,
}) => {
  const { page } = planloom;
  const path = join(temporaryFolder, 'baustelle.csv');
  writeFileSync(path, Buffer.from(list(), 'latin1'));
  await app.chooseFile(page, path, () => page.getByRole('button', { name: 'Open a file…' }).click());
  const dialog = page.getByRole('dialog', { name: 'Import tables from baustelle.csv' });
  await expect(dialog.getByText('300 tasks, 298 links, 2 resources')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByLabel('Column names in row')).toHaveValue('2');
  await expect(dialog.getByLabel('What “Vorgangsname” means')).toHaveValue('name');
  await expect(dialog.getByLabel('Encoding')).toHaveValue('windows-1252');
  const problems = dialog.getByRole('region', { name: "Cells that can't be read" });
  await expect(problems).toContainText('row 44, Dauer: "bald" is no duration');
  await expect(problems).toContainText('row 123, Vorgänger: "999" is no list of tasks');
  const importNow = dialog.getByRole('button', { name: 'Import as new plan' });
  await expect(importNow).toBeDisabled();

  await dialog.getByLabel('What “Ort” means').selectOption('Group');
  await dialog.getByLabel("Leave out the 2 cells that can't be read").check();
  await importNow.click();
  await expect(dialog).toBeHidden();
  await expect(planloom.planName).toHaveValue('baustelle');

  // What was said of these columns is known the next time.
  await app.chooseFile(page, path, () => planloom.pick('File', 'Open…'));
  await expect(dialog.getByLabel('What “Ort” means')).toHaveValue('group');
  await dialog.getByRole('radiogroup', { name: 'Where the tasks go' }).getByText('Add to').click();
  await dialog.getByLabel("Leave out the 2 cells that can't be read").check();
  await dialog.getByRole('button', { name: 'Add to the plan' }).click();
  await expect(dialog).toBeHidden();
  await expect(planloom.statusBar).toContainText('600 tasks');
  await planloom.undo.click();
  await expect(planloom.statusBar).toContainText('300 tasks');
});

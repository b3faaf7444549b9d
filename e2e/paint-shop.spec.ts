import { expect, test } from './fixtures.ts';

test('set-up times, roles and progress are edited, scheduled with proof, and shown', async ({ planloom }) => {
  const { start, sheet, resources, inspector, optimise } = planloom;
  await start.openExample('A week in the paint shop');

  // How long the booth takes from one colour to another.
  await planloom.show('Resources');
  await resources.row('Spray booth').getByRole('button').click();
  await inspector.show();
  const blackToWhite = inspector.root.getByRole('textbox', { name: 'Set-up from black to white', exact: true });
  await expect(blackToWhite).toHaveValue('90min');
  await inspector.fill('Set-up from black to white', '2h');
  await expect(blackToWhite).toHaveValue('2h');
  await expect(planloom.undo).toHaveAccessibleName('Undo changing a resource');
  await inspector.fill('Capacity', '2');
  await expect(planloom.statusBar).toContainText('1 error');
  await planloom.undo.click();
  await expect(planloom.statusBar).not.toContainText('error');

  // Any two of three people, in the sheet and in the inspector.
  await planloom.show('Sheet');
  await sheet.expectCell(2, 'Resources', '1 of (Ann, Bob, Cem)');
  await sheet.fill(3, 'Resources', '4 of (Ann, Bob)');
  await expect(sheet.problem).toContainText('asks for more people than it names');
  await sheet.takeBack(3, 'Resources');
  await sheet.fill(3, 'Resources', 'Spray booth; 2 of (Ann, Bob, Cem)');
  await sheet.expectCell(3, 'Resources', 'Spray booth; 2 of (Ann, Bob, Cem)');
  await (await sheet.cell(3, 'Name')).click();
  await expect(inspector.root.getByRole('textbox', { name: 'Role 1' })).toHaveValue('2 of (Ann, Bob, Cem)');

  // The frames are being sanded since half past nine, and were done at half past ten: the plan's status follows.
  await (await sheet.cell(4, 'Name')).click();
  const progress = inspector.root.getByRole('region', { name: 'Progress' });
  await inspector.fillMoment('Began', '2027-06-07T09:30');
  await expect(planloom.undo).toHaveAccessibleName('Undo setting progress');
  await expect(progress.getByRole('combobox', { name: 'Done by' })).toHaveValue(/Ann|Bob|Cem/);
  await inspector.fillMoment('Done', '2027-06-07T10:30');
  await expect(progress.getByRole('textbox', { name: 'Work left' })).toBeHidden();

  await planloom.optimiseButton.click();
  await expect(optimise.sentence).toBeVisible();
  await optimise.end();
  await optimise.apply.click();
  await expect(planloom.statusBar).not.toContainText('error');
  await sheet.expectCell(2, 'Done by', 'Ann');
  await sheet.expectCell(3, 'Done by', /^(Ann|Bob|Cem), (Ann|Bob|Cem)$/);
  await sheet.expectCell(4, 'Start', /09:30/);
});

import { expect, test } from './fixtures.ts';

test('a link is found, changed and deleted by keyboard, where it is drawn', async ({ planloom }) => {
  const { start, page, workflow } = planloom;
  await start.openExample('A week in the paint shop');
  await workflow.task('Sand doors').click();
  await planloom.press('k');
  await expect(workflow.notice).toContainText('“Sand doors” → “Spray doors white”: Finish to start.');
  await planloom.press('Enter');
  const editor = page.getByRole('dialog', { name: 'Change the link' });
  await expect(editor.getByRole('combobox').or(editor.getByRole('textbox')).first()).toBeFocused();
  await planloom.press('Tab');
  await page.keyboard.type('2h');
  await planloom.press('Enter');
  await expect(workflow.edges.filter({ hasText: '+2h' })).toHaveCount(1);
  await planloom.press('Escape');
  await expect(editor).toBeHidden();
  await planloom.press('Delete');
  await workflow.expectCounts(20, 23);
  await planloom.press('ControlOrMeta+z');
  await workflow.expectCounts(20, 24);
});

test('the tasks that a filter finds are selected, brought into line, and go into a picture', async ({
  app,
  planloom,
}) => {
  const { start, page, workflow, palette } = planloom;
  await start.openExample('A week in the paint shop');
  await expect(workflow.task('Sand doors')).toBeVisible();
  await page.getByRole('button', { name: 'Filter the tasks' }).click();
  const filter = page.getByRole('dialog', { name: 'Filter the tasks' });
  await filter.getByRole('combobox', { name: 'In the group' }).click();
  await page.getByRole('option', { name: 'Garden' }).click();
  await expect(filter.getByText('6 tasks match; the others are dimmed.')).toBeVisible();
  await planloom.press('Tab');
  await filter.getByRole('button', { name: 'Select them' }).click();
  await expect(planloom.statusBar).toContainText('6 selected');
  await planloom.press('Escape');
  await palette.run('Align left edges');
  await expect(planloom.undo).toHaveAccessibleName('Undo aligning tasks');
  const lefts = await Promise.all(
    ['Sand garden gates', 'Pack garden gates'].map(async (name) => (await workflow.task(name).boundingBox())?.x),
  );
  expect(lefts[0]).toBe(lefts[1]);
  const svg = await app.savedText(page, () => palette.run('Save the graph as SVG'));
  expect(svg).toMatch(/^<svg [\s\S]*Sand doors[\s\S]*Lorry leaves/);
});

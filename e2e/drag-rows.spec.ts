import { expect, test } from './fixtures.ts';

test('rows of the sheet are dragged to another place, alone, together and into groups', async ({ planloom }) => {
  const { start, workflow, sheet, undo, page } = planloom;
  await start.openExample('Month-end close');
  await workflow.nodes.first().waitFor();
  await planloom.show('Sheet');
  const rowOf = (name: string) => sheet.grid.getByRole('row').filter({ hasText: name }).first();
  const indexOf = async (name: string) => Number(await rowOf(name).getAttribute('aria-rowindex'));
  const levelOf = (name: string) => rowOf(name).getAttribute('aria-level');
  /** Drags by the number of a row, to a share of the height of another one. */
  const drag = async (name: string, onto: string, share: number, drop = true) => {
    const from = await rowOf(name).getByRole('rowheader').boundingBox();
    const to = await rowOf(onto).boundingBox();
    if (from === null || to === null) throw new Error('The rows are not in sight.');
    await page.mouse.move(from.x + 8, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 150, to.y + 2, { steps: 3 });
    await page.mouse.move(to.x + 150, to.y + share * to.height, { steps: 3 });
    if (drop) await page.mouse.up();
  };
  await expect(rowOf('Post open invoices')).toBeVisible();
  const first = await indexOf('Payables cut-off');
  await drag('Post open invoices', 'Payables cut-off', 0.2);
  await expect.poll(() => indexOf('Post open invoices')).toBe(first);
  expect(await indexOf('Payables cut-off')).toBe(first + 1);
  await undo.click();
  await expect.poll(() => indexOf('Payables cut-off')).toBe(first);

  // Two tasks into another group, as one step.
  await (await sheet.cell(1, 'Name')).click();
  await planloom.press('Shift+ArrowDown');
  await drag('Payables cut-off', 'Count stock', 0.8);
  await expect.poll(() => indexOf('Payables cut-off')).toBe((await indexOf('Count stock')) + 1);
  expect(await indexOf('Post open invoices')).toBe((await indexOf('Count stock')) + 2);
  await undo.click();
  await expect.poll(() => indexOf('Payables cut-off')).toBe(first);

  // A group with all that it holds comes out of the one around it; Escape leaves it there.
  const level = await levelOf('Receivables');
  await drag('Receivables', 'Cash and treasury', 0.1, false);
  await planloom.press('Escape');
  await page.mouse.up();
  expect(await levelOf('Receivables')).toBe(level);
  await drag('Receivables', 'Cash and treasury', 0.1);
  await expect.poll(() => levelOf('Receivables')).toBe('1');
  expect(await levelOf('Billing cut-off')).toBe('2');
});

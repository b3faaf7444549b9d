import { expect, test } from './fixtures.ts';

test('bars are moved, resized and linked by hand, and Escape leaves them', async ({ planloom }) => {
  const { start, gantt, inspector, page } = planloom;
  await start.openExample('A week in the paint shop');
  await planloom.show('Gantt');
  await gantt.expectPainted();
  const row = gantt.row('Spray doors white');
  await expect(row).toContainText('7 Jun 13:00');

  const bar = await gantt.grip('Spray doors white', 'move');
  await page.mouse.move(bar.x, bar.y);
  await page.mouse.down();
  await page.mouse.move(bar.x + 60, bar.y, { steps: 3 });
  await page.mouse.move(bar.x + 110, bar.y, { steps: 3 });
  await expect(gantt.chip).toContainText('Starts no earlier than Tue 8 Jun');
  await planloom.press('Escape');
  await expect(gantt.chip).toBeHidden();
  await page.mouse.up();
  await expect(row).toContainText('7 Jun 13:00');
  await expect(row).toHaveAttribute('aria-selected', 'true');

  await page.mouse.move(bar.x, bar.y);
  await page.mouse.down();
  await page.mouse.move(bar.x + 110, bar.y, { steps: 3 });
  await page.keyboard.down('Shift');
  await expect(gantt.chip).toContainText('Starts exactly Tue 8 Jun');
  await page.keyboard.up('Shift');
  await page.mouse.up();
  await expect(row).toContainText('8 Jun');
  await inspector.show();
  await expect(page.getByRole('textbox', { name: 'Not before', exact: true })).toHaveValue(/^8 Jun 2027 /);
  await planloom.undo.click();
  await expect(row).toContainText('7 Jun 13:00');

  const end = await gantt.grip('Sand chairs', 'ew-resize');
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(end.x + 105, end.y, { steps: 3 });
  await expect(gantt.chip).toContainText('Takes');
  await page.mouse.up();
  await expect(gantt.row('Sand chairs')).not.toContainText('3 hrs');
  await planloom.undo.click();
  await expect(gantt.row('Sand chairs')).toContainText('3 hrs');
  await expect(planloom.statusBar).not.toContainText('calculating');
  await expect(gantt.row('Sand shelves')).toContainText('7 Jun 13:00');

  const bodyOfShelves = await gantt.grip('Sand shelves', 'move');
  const dot = await gantt.grip('Sand chairs', 'crosshair', (await gantt.grip('Sand chairs', 'ew-resize')).x);
  await page.mouse.move(dot.x, dot.y);
  await page.mouse.down();
  await page.mouse.move(dot.x + 20, dot.y + 20, { steps: 2 });
  await page.mouse.move(bodyOfShelves.x + 2, bodyOfShelves.y, { steps: 3 });
  await expect(gantt.chip).toContainText('Sand shelves starts once Sand chairs is finished');
  await page.mouse.up();
  await expect(planloom.undo).toHaveAccessibleName(/linking/);
  await expect(inspector.name).toHaveValue('Sand shelves');

  // A link that would close a cycle is refused, and says which.
  const back = await gantt.grip('Sand shelves', 'crosshair', bodyOfShelves.x);
  const target = await gantt.grip('Sand chairs', 'move');
  await page.mouse.move(back.x, back.y);
  await page.mouse.down();
  await page.mouse.move(target.x, target.y, { steps: 4 });
  await expect(gantt.chip).toContainText('Sand chairs → Sand shelves');
  await planloom.press('Escape');
  await page.mouse.up();
});

test('the same by keyboard alone, and it is told', async ({ planloom }) => {
  const { start, gantt, page } = planloom;
  await start.openExample('A week in the paint shop');
  await expect(planloom.statusBar).toContainText('finish');
  await planloom.press('Alt+2');
  await gantt.expectPainted();
  for (let k = 0; k < 40; k++) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute('role'))) === 'treegrid') break;
    await planloom.press('Tab');
  }
  for (let k = 0; k < 4; k++) await planloom.press('ArrowDown');
  const row = gantt.row('Spray doors white');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await planloom.press('m');
  await expect(gantt.said).toContainText('Held. Spray doors white: Starts no earlier than Mon 7 Jun');
  await planloom.press('ArrowRight');
  await expect(gantt.chip).toContainText('Starts no earlier than Tue 8 Jun');
  await planloom.press('Escape');
  await expect(gantt.said).toContainText('Left as it was');
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await planloom.press('m');
  await planloom.press('ArrowRight');
  await planloom.press('Enter');
  await expect(gantt.said).toContainText('Done.');
  await expect(row).toContainText('8 Jun');
  await planloom.press('x');
  await expect(row).not.toContainText('8 Jun 13:00');
  await planloom.press('ControlOrMeta+z');
  await planloom.press('ControlOrMeta+z');
  await expect(row).toContainText('7 Jun 13:00');

  await planloom.press('Alt+Shift+ArrowRight');
  await expect(row).toContainText('4 hrs');
  await planloom.press('ControlOrMeta+z');
  await expect(row).toContainText('3 hrs');

  await planloom.press('l');
  await page.keyboard.type('sand chai');
  await planloom.press('ArrowDown');
  await planloom.press('Enter');
  await page.keyboard.type('SS+1h');
  await planloom.press('Enter');
  await expect(gantt.said).toContainText('Spray doors white starts once Sand chairs has started, +1h');
  await expect(planloom.undo).toHaveAccessibleName(/link/);
  // The keyboard is back in the rows.
  await planloom.press('ArrowDown');
  await expect(gantt.row('Sand window frames')).toHaveAttribute('aria-selected', 'true');
});

test('columns beside the bars are chosen and moved, and remembered', async ({ planloom }) => {
  const { start, gantt, page } = planloom;
  await start.openExample('Five tasks on ten CPUs');
  await planloom.show('Gantt');
  const heads = gantt.root.getByRole('columnheader');
  await expect(heads).toHaveText(['Task', 'Start', 'Finish', 'Duration']);
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Waits for' }).click();
  await page.getByRole('button', { name: 'Waits for: further left' }).click();
  await page.getByRole('checkbox', { name: 'Finish', exact: true }).click();
  await expect(heads).toHaveText(['Task', 'Start', 'Waits for', 'Duration']);
  await planloom.press('Escape');
  await planloom.show('Sheet');
  await planloom.show('Gantt');
  await expect(heads).toHaveText(['Task', 'Start', 'Waits for', 'Duration']);
});

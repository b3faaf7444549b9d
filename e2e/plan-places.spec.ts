import { expect, test } from './fixtures.ts';

// Low enough that the plan is longer than the window.
test.use({ viewport: { width: 1280, height: 560 } });

test('each open plan keeps its selection, and where its Gantt and its sheet were left', async ({ planloom }) => {
  const { start, workflow, gantt, sheet, inspector, page } = planloom;
  const scrollOf = (inside: string) =>
    page.locator(inside).evaluate((element) => {
      let box: Element | null = element;
      while (box !== null && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
      return box?.scrollTop ?? 0;
    });
  const window = () =>
    page.evaluate(() => {
      const axis = document.querySelector('canvas');
      return axis?.toDataURL() ?? '';
    });
  await start.openExample('ERP release 7.2 and move to the new data centre');
  await expect(workflow.nodes.first()).toBeVisible();
  await planloom.show('Gantt');
  await gantt.expectPainted();
  await gantt.rows.nth(4).click();
  const chosen = await inspector.name.inputValue();
  expect(chosen).not.toBe('');
  await page.mouse.move(700, 300);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -600);
  await page.keyboard.up('Control');
  await page.mouse.wheel(0, 400);
  await expect.poll(() => scrollOf('#gantt-canvas')).toBeGreaterThan(100);
  const rowsAt = await scrollOf('#gantt-canvas');
  await page.mouse.move(5, 300);
  const axis = await window();
  await planloom.show('Sheet');
  await sheet.grid.hover();
  await page.mouse.wheel(0, 300);
  await expect.poll(() => scrollOf('[role="treegrid"]')).toBeGreaterThan(100);
  const sheetAt = await scrollOf('[role="treegrid"]');

  await planloom.press('ControlOrMeta+Alt+n');
  await expect(planloom.statusBar).toContainText('0 tasks');
  await expect(inspector.name).toBeHidden();
  await planloom.press('Alt+3');
  await expect(page.getByRole('main', { name: 'Sheet' })).toBeVisible();
  await planloom.press('Alt+PageUp');
  await expect(planloom.statusBar).toContainText('37 tasks');
  await expect.poll(() => scrollOf('[role="treegrid"]')).toBe(sheetAt);
  await expect(inspector.name).toHaveValue(chosen);
  await planloom.show('Gantt');
  await expect.poll(() => scrollOf('#gantt-canvas')).toBe(rowsAt);
  await page.mouse.move(5, 300);
  await expect.poll(window).toBe(axis);
  // Away and back with the chart on the screen.
  await planloom.press('Alt+PageDown');
  await expect(planloom.statusBar).toContainText('0 tasks');
  await planloom.press('Alt+PageUp');
  await expect.poll(() => scrollOf('#gantt-canvas')).toBe(rowsAt);
  await page.mouse.move(5, 300);
  await expect.poll(window).toBe(axis);
});

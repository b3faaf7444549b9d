/// <reference lib="dom" />
import type { Page } from '@playwright/test';

/** Moves of a gesture. */
export const MOVES = 150;

/** As often as a screen asks for it. */
export async function eachFrame(count: number, act: (k: number) => Promise<void>): Promise<void> {
  for (let k = 0; k < count; k++) {
    const due = performance.now() + 1000 / 60;
    await act(k);
    const rest = due - performance.now();
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** Wheel and hand on a view whose middle is at `x`, `y`. */
export const GESTURES = {
  scroll: (page: Page) => eachFrame(MOVES, () => page.mouse.wheel(0, 90)),
  pan: (page: Page) => eachFrame(MOVES, (k) => page.mouse.wheel(k % 60 < 30 ? 120 : -120, 0)),
  async zoom(page: Page) {
    await page.keyboard.down('Control');
    await eachFrame(MOVES, (k) => page.mouse.wheel(0, k % 40 < 20 ? 12 : -12));
    await page.keyboard.up('Control');
  },
  wheelZoom: (page: Page) => eachFrame(MOVES, (k) => page.mouse.wheel(0, k % 60 < 30 ? 24 : -24)),
  async handPan(page: Page, x: number, y: number) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await eachFrame(MOVES, (k) => page.mouse.move(x + 200 * Math.sin(k / 12), y + 120 * Math.sin(k / 9)));
    await page.mouse.up();
  },
} as const;

/** The middle of an element. @throws where it is not to be seen */
export async function middleOf(page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`There is no ${selector} to be seen.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Shows a task by its row and finds its bar: where the pointer says that it can be moved. */
export async function reachABar(page: Page, middleY: number): Promise<{ readonly x: number; readonly y: number }> {
  const grid = page.getByRole('treegrid', { name: 'Tasks of the chart' });
  const chart = page.locator('#gantt-canvas');
  const box = await chart.boundingBox();
  if (box === null) throw new Error('The chart is not to be seen.');
  const row = grid.locator('tbody tr').nth(1);
  await row.click();
  await page.waitForTimeout(500);
  const around = await row.boundingBox();
  const y = around === null ? middleY : around.y + around.height / 2;
  // So near that a bar has some width.
  await page.mouse.move(box.x + 16, y);
  await page.keyboard.down('Control');
  for (let notch = 0; notch < 12; notch++) await page.mouse.wheel(0, -30);
  await page.keyboard.up('Control');
  await page.waitForTimeout(500);
  for (let x = box.x + 4; x < box.x + box.width - 4; x += 3) {
    await page.mouse.move(x, y);
    if ((await chart.evaluate((element) => getComputedStyle(element).cursor)) === 'move') return { x: x + 3, y };
  }
  throw new Error('No bar was found in the row. Maybe its task is out of sight.');
}

/** Comes near enough for nodes to be shown one by one, and gives the one nearest to the middle. */
export async function reachANode(
  page: Page,
  x: number,
  y: number,
): Promise<{ readonly x: number; readonly y: number }> {
  const nodes = page.locator('.react-flow__node');
  for (let step = 0; step < 60; step++) {
    const boxes = await nodes.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
    const near = boxes
      .filter(({ width }) => width > 90)
      .map((box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }))
      .sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0];
    if (near !== undefined && Math.hypot(near.x - x, near.y - y) < 400) return near;
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -40);
    await page.keyboard.up('Control');
    await page.waitForTimeout(60);
  }
  throw new Error('No task came near enough to be taken.');
}

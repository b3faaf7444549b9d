import { expect, type Locator, type Page } from '@playwright/test';

/** The plan along time. */
export class GanttView {
  readonly root: Locator;
  readonly chart: Locator;
  /** Tasks and groups beside the bars, or with all their figures in the table. */
  readonly rows: Locator;
  readonly asTable: Locator;
  readonly asChart: Locator;
  readonly load: Locator;
  /** What is said about a bar that is held. */
  readonly chip: Locator;
  /** What screen readers are told. */
  readonly said: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main', { name: 'Gantt' });
    this.chart = this.root.locator('canvas').first();
    const grid = this.root.getByRole('treegrid', { name: 'Tasks of the chart' });
    this.rows = grid.locator('tbody').getByRole('row');
    const tools = this.root.getByRole('toolbar', { name: 'Gantt tools' });
    this.asTable = tools.getByRole('button', { name: 'Show as a table' });
    this.asChart = tools.getByRole('button', { name: 'Show as a chart' });
    this.chip = this.root.locator('[class*="chip"]');
    this.said = this.root.getByRole('status').first();
    this.load = tools.getByRole('button', { name: 'Load of resources' });
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  /** Where a hand can take the bar of a task, its end, or the dot behind it: the first place along its row with that cursor. */
  async grip(name: string, cursor: 'move' | 'ew-resize' | 'crosshair', from = 0): Promise<{ x: number; y: number }> {
    await this.row(name).scrollIntoViewIfNeeded();
    const row = await this.row(name).boundingBox();
    if (row === null) throw new Error(`There is no row "${name}" in sight.`);
    const y = row.y + row.height / 2;
    const x = await this.root.locator('#gantt-canvas').evaluate(
      (canvas: HTMLElement, wanted) => {
        const { left, right } = canvas.getBoundingClientRect();
        for (let at = Math.max(left, wanted.from); at < right; at++) {
          canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: at, clientY: wanted.y }));
          if (canvas.style.cursor === wanted.cursor) return at;
        }
        return null;
      },
      { y, cursor, from },
    );
    if (x === null) throw new Error(`Nothing of "${name}" can be taken with the cursor ${cursor}.`);
    return { x: x + 1, y };
  }

  /** Waits until the chart has painted something: not all of its pixels are alike. */
  async expectPainted(): Promise<void> {
    await expect
      .poll(() =>
        this.chart.evaluate((element) => {
          const canvas = element as HTMLCanvasElement;
          const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
          const colours = new Set<number>();
          for (let k = 0; k < data.length; k += 4)
            colours.add(((data[k] ?? 0) << 16) | ((data[k + 1] ?? 0) << 8) | (data[k + 2] ?? 0));
          return colours.size;
        }),
      )
      .toBeGreaterThan(5);
  }
}

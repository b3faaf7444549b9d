import type { Locator, Page } from '@playwright/test';

/** The plan along time. */
export class GanttView {
  readonly root: Locator;
  readonly chart: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main', { name: 'Gantt' });
    this.chart = this.root.locator('canvas').first();
  }
}

import type { Locator, Page } from '@playwright/test';

/** All resources in one table. */
export class ResourcesView {
  readonly add: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    const view = page.getByRole('main', { name: 'Resources' });
    this.add = view.getByRole('button', { name: 'Resource', exact: true });
    this.rows = view.getByRole('table', { name: 'Resources' }).locator('tbody').getByRole('row');
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }
}

import type { Locator, Page } from '@playwright/test';

/** How resources are shared between tasks. */
export class SharePanel {
  readonly root: Locator;
  readonly result: Locator;
  /** What each task gets, one item a task. */
  readonly grants: Locator;
  readonly apply: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('complementary', { name: 'Side panel' });
    this.result = this.root.getByRole('region', { name: 'Who gets what' });
    this.grants = this.result.getByRole('list', { name: 'What each task gets' }).getByRole('listitem');
    this.apply = this.result.getByRole('button', { name: 'Apply these shares' });
  }

  async by(method: 'Least shortfall' | 'In proportion' | 'Max-min fair'): Promise<void> {
    await this.root.getByRole('combobox', { name: 'How to share' }).click();
    await this.root.page().getByRole('option', { name: method }).click();
  }
}

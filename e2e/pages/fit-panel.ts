import type { Locator, Page } from '@playwright/test';

/** What fits into a budget. */
export class FitPanel {
  readonly root: Locator;
  readonly ask: Locator;
  readonly result: Locator;
  readonly keepOnly: Locator;
  readonly selectFitting: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('complementary', { name: 'Side panel' });
    this.ask = this.root.getByRole('button', { name: 'Find what fits' });
    this.result = this.root.getByRole('region', { name: 'What fits' });
    this.keepOnly = this.result.getByRole('button', { name: /^Keep only/ });
    this.selectFitting = this.result.getByRole('button', { name: 'Select what fits' });
  }

  async limit(budget: string, text: string): Promise<void> {
    await this.root.getByRole('textbox', { name: budget, exact: true }).fill(text);
  }

  /** Says of the selected tasks that they have to be in or must stay out. */
  async decide(place: 'Have to be in' | 'Must stay out'): Promise<void> {
    await this.root.getByRole('button', { name: place }).click();
  }
}

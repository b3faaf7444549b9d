import type { Locator, Page } from '@playwright/test';

/** The closable panel under the view: load, health, jobs. */
export class Dock {
  readonly root: Locator;
  readonly findings: Locator;
  readonly jobs: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('region', { name: 'Dock' });
    this.findings = this.root.getByRole('tabpanel', { name: /Health/ }).getByRole('listitem');
    this.jobs = this.root.getByRole('tabpanel', { name: /Jobs/ }).getByRole('listitem');
  }

  async show(tab: 'Load' | 'Health' | 'Jobs'): Promise<void> {
    await this.root.getByRole('tab', { name: tab }).click();
  }
}

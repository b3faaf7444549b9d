import type { Locator, Page } from '@playwright/test';

/** The first page: recent plans, examples, a new plan, a file. */
export class StartPage {
  readonly heading: Locator;
  readonly newPlan: Locator;
  readonly openFile: Locator;
  readonly recentPlans: Locator;
  readonly examples: Locator;

  constructor(page: Page) {
    this.heading = page.getByRole('heading', { name: 'Planloom', level: 1 });
    this.newPlan = page.getByRole('button', { name: 'New plan', exact: true });
    this.openFile = page.getByRole('button', { name: 'Open a file…' });
    const sections = page.getByRole('main').locator('section');
    this.recentPlans = sections
      .filter({ has: page.getByRole('heading', { name: 'Recent plans' }) })
      .getByRole('listitem');
    this.examples = sections
      .filter({ has: page.getByRole('heading', { name: 'Start from an example' }) })
      .getByRole('listitem');
  }

  async openExample(name: string | RegExp): Promise<void> {
    await this.examples.filter({ hasText: name }).getByRole('button').click();
  }

  async openRecent(name: string): Promise<void> {
    await this.recentPlans.getByRole('button').filter({ hasText: name }).click();
  }
}

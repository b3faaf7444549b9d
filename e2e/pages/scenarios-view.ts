import { expect, type Locator, type Page } from '@playwright/test';

/** The view of what-if scenarios. */
export class ScenariosView {
  private readonly page: Page;
  readonly tree: Locator;
  readonly findings: Locator;
  readonly table: Locator;
  readonly compare: Locator;
  readonly stop: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tree = page.getByRole('region', { name: 'Plan and scenarios' });
    this.findings = page.getByRole('region', { name: 'Comparison of scenarios' });
    this.table = this.findings.getByRole('table', { name: 'Key figures' });
    this.compare = this.findings.getByRole('button', { name: 'Compare all' }).first();
    this.stop = this.findings.getByRole('button', { name: 'Stop', exact: true }).first();
  }

  /** Adds a scenario on the plan and names it. */
  async create(name: string): Promise<void> {
    const first = this.page.getByRole('button', { name: 'Make a scenario' });
    const add = this.tree.getByRole('button', { name: 'New scenario' });
    await expect(first.or(add).first()).toBeVisible();
    if (await first.isVisible()) await first.click();
    else {
      // The one that was made last is selected, so that a new one may stand on it too.
      await add.click();
      await this.page.getByRole('menuitem', { name: 'New scenario on the plan' }).click();
    }
    const field = this.page.getByRole('textbox', { name: 'Name', exact: true });
    await field.fill(name);
    await field.press('Enter');
    await expect(this.tree.getByRole('button', { name, exact: true })).toBeVisible();
  }

  /** Opens the form for a kind of change. */
  async addChange(kind: string): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Add a change' }).click();
    await this.page.getByRole('menuitem', { name: kind, exact: true }).click();
    return this.page.getByRole('form', { name: kind });
  }

  async submit(form: Locator): Promise<void> {
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(form).toHaveCount(0);
  }

  async select(name: string): Promise<void> {
    await this.tree.getByRole('button', { name, exact: true }).click();
  }

  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('button', { name, exact: true }) });
  }

  /** Runs everything and waits until it is done. */
  async run(): Promise<void> {
    await this.compare.click();
    await expect(this.compare).toBeVisible({ timeout: 45_000 });
  }

  async chart(name: 'Gantt' | 'Load' | 'Trade-off' | 'Sweep'): Promise<Locator> {
    await this.findings.getByText(name, { exact: true }).first().click();
    return this.findings.getByRole('region', { name, exact: true });
  }
}

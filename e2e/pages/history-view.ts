import type { Locator, Page } from '@playwright/test';

/** What happened: the tab of the learning view, and the import into it. */
export class HistoryView {
  readonly importFile: Locator;
  readonly startImport: Locator;
  readonly toHistory: Locator;
  readonly odd: Locator;
  readonly findings: Locator;
  readonly rows: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.importFile = page.getByRole('button', { name: 'Import a file…' });
    this.startImport = page.getByRole('button', { name: 'Import', exact: true });
    this.toHistory = page.getByRole('button', { name: 'To the history' });
    this.odd = page.getByRole('region', { name: 'What was odd' });
    this.findings = page.getByRole('region', { name: 'What happened' });
    this.rows = page.getByRole('region', { name: 'Rows', exact: true }).locator('tbody tr[aria-rowindex]');
  }

  /** Field of the mapping screen by what its column means. */
  meaning(name: string): Locator {
    return this.#page.getByRole('combobox', { name });
  }

  async choose(field: string, option: string | RegExp): Promise<void> {
    await this.#page.getByRole('combobox', { name: field }).click();
    await this.#page.getByRole('option', { name: option }).click();
    await this.#page.keyboard.press('Escape');
  }
}

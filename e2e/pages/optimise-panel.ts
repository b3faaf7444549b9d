import type { Locator, Page } from '@playwright/test';

/** The search for a better schedule. */
export class OptimisePanel {
  readonly root: Locator;
  readonly result: Locator;
  /** How good the best schedule is, in a sentence. */
  readonly sentence: Locator;
  readonly progress: Locator;
  readonly chart: Locator;
  readonly stop: Locator;
  readonly again: Locator;
  readonly apply: Locator;
  readonly applyAnyway: Locator;
  readonly discard: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('complementary', { name: 'Side panel' });
    this.result = this.root.getByRole('region', { name: 'Result' });
    this.sentence = this.result.getByText(/^ *(Proved|At most)/);
    this.progress = this.result.getByRole('progressbar');
    this.chart = this.result.locator('svg.recharts-surface');
    this.stop = this.root.getByRole('button', { name: 'Stop', exact: true });
    this.again = this.root.getByRole('button', { name: 'Search again' });
    this.apply = this.result.getByRole('button', { name: 'Apply', exact: true });
    this.applyAnyway = this.result.getByRole('button', { name: 'Apply it all the same' });
    this.discard = this.result.getByRole('button', { name: 'Discard' });
  }

  /** Stops the search, if it has not ended by itself, and waits for its result. */
  async end(): Promise<void> {
    await this.stop.or(this.apply).waitFor();
    // It may also end by itself just now.
    if (await this.stop.isVisible()) await this.stop.click({ timeout: 2_000 }).catch(() => undefined);
    await this.apply.waitFor();
  }

  async choose(field: string, option: string): Promise<void> {
    await this.root.getByRole('combobox', { name: field }).click();
    await this.#page.getByRole('option', { name: option, exact: true }).click();
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** Finds commands and tasks by name. */
export class CommandPalette {
  readonly field: Locator;
  readonly choices: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.field = page.getByPlaceholder('Search commands and tasks');
    this.choices = page.locator('.mantine-Spotlight-action');
  }

  /** Opens the palette by its shortcut, types, and takes the first choice. */
  async run(text: string): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+k');
    await this.field.fill(text);
    await this.choices.first().waitFor();
    // A key that comes before the list is ready does nothing; a person presses it again.
    await expect(async () => {
      await this.field.press('Enter', { timeout: 2_000 });
      await this.field.waitFor({ state: 'hidden', timeout: 2_000 });
    }).toPass();
  }
}

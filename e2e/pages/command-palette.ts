import type { Locator, Page } from '@playwright/test';

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
    await this.#page.keyboard.press('Enter');
    await this.field.waitFor({ state: 'hidden' });
  }
}

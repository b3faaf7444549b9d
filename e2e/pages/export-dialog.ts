import type { Locator, Page } from '@playwright/test';
import type { PlanloomApp } from '../app/planloom-app.ts';

/** What a plan is exported as. */
export class ExportDialog {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('dialog', { name: 'Export', exact: true });
  }

  /** Exports in another format than the proposed one, and returns the file's text. */
  async exportAs(app: PlanloomApp, format: string): Promise<string> {
    const text = await app.savedText(this.#page, async () => {
      await this.#page.keyboard.press('ControlOrMeta+e');
      await this.root.getByRole('combobox', { name: 'Format' }).click();
      await this.#page.getByRole('option', { name: format }).click();
      await this.root.getByRole('button', { name: 'Export', exact: true }).click();
    });
    // Machines are quick enough to press a key before a dialog that was answered is gone.
    await this.root.waitFor({ state: 'hidden' });
    return text;
  }

  /** Exports as the dialog proposes and returns the file's text. */
  exportCsv(app: PlanloomApp): Promise<string> {
    return app.savedText(this.#page, async () => {
      await this.#page.keyboard.press('ControlOrMeta+e');
      await this.root.getByRole('button', { name: 'Export', exact: true }).click();
    });
  }
}

import type { Locator, Page } from '@playwright/test';
import type { PlanloomApp } from '../app/planloom-app.ts';

/** How the schedule is written as CSV. */
export class ExportDialog {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('dialog', { name: 'Export the schedule as CSV' });
  }

  /** Exports as the dialog proposes and returns the file's text. */
  exportCsv(app: PlanloomApp): Promise<string> {
    return app.savedText(this.#page, async () => {
      await this.#page.keyboard.press('ControlOrMeta+e');
      await this.root.getByRole('button', { name: 'Export', exact: true }).click();
    });
  }
}

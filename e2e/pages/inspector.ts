import type { Locator, Page } from '@playwright/test';

/** The panel on the right, where what is selected is edited. */
export class Inspector {
  readonly root: Locator;
  readonly name: Locator;
  readonly duration: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('complementary', { name: 'Side panel' });
    this.name = this.root.getByRole('textbox', { name: 'Name', exact: true });
    this.duration = this.root.getByRole('textbox', { name: 'Duration', exact: true });
  }

  async show(): Promise<void> {
    await this.root.getByRole('tab', { name: 'Inspector' }).click();
  }

  /** Types into a field and takes it over. */
  async fill(field: string, text: string): Promise<void> {
    const box = this.root.getByRole('textbox', { name: field, exact: true });
    await box.fill(text);
    await box.press('Enter');
  }

  /** Enters a day (`2027-01-14`); the field shows what a date looks like only once it has the focus. */
  async enterDay(field: string, day: string): Promise<void> {
    const box = this.root.getByLabel(field, { exact: true });
    await box.focus();
    await box.fill(day);
    await box.press('Enter');
  }

  /** Types a moment, written like `2027-06-07T09:30`, into a field and takes it over. */
  async fillMoment(field: string, moment: string): Promise<void> {
    const box = this.root.getByLabel(field, { exact: true });
    // An empty date field is a plain text field until it has the focus.
    await box.focus();
    await box.fill(moment);
    await box.press('Enter');
  }

  /** Gives the selected task a demand for a resource that it did not need so far. */
  async addDemand(resource: string, units: string): Promise<void> {
    await this.root.getByRole('combobox', { name: 'Add a resource' }).click();
    await this.#page.getByRole('option', { name: resource, exact: true }).click();
    await this.fill(`Units of ${resource}`, units);
  }
}

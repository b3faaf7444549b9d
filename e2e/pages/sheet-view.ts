import { expect, type Locator, type Page } from '@playwright/test';

export type SheetColumn =
  | 'Name'
  | 'Duration'
  | 'Predecessors'
  | 'Resources'
  | 'Start'
  | 'Finish'
  | 'Slack'
  | 'Priority';

/** The plan as a table. */
export class SheetView {
  readonly grid: Locator;
  readonly addTask: Locator;
  readonly problem: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Tasks of the plan' });
    this.addTask = page.getByRole('main', { name: 'Sheet' }).getByRole('button', { name: 'Task', exact: true });
    this.problem = this.grid.getByRole('alert');
  }

  /** @param row counted from 1 */
  row(row: number): Locator {
    return this.grid.locator(`[role="row"][aria-rowindex="${row + 1}"]`);
  }

  /** @param row counted from 1; one more than there are tasks is the row for a new one */
  async cell(row: number, column: SheetColumn): Promise<Locator> {
    const index = await this.grid
      .getByRole('columnheader', { name: column, exact: true })
      .getAttribute('aria-colindex');
    return this.row(row).locator(`[role="gridcell"][aria-colindex="${index}"]`);
  }

  async fill(row: number, column: SheetColumn, text: string): Promise<void> {
    const cell = await this.cell(row, column);
    const editor = cell.getByRole('textbox', { name: column }).or(cell.getByRole('combobox', { name: column }));
    // A banner that comes or goes just now moves the cell away from under the pointer.
    await expect(async () => {
      await cell.dblclick();
      await expect(editor).toBeVisible({ timeout: 500 });
    }).toPass();
    await editor.fill(text);
    await editor.press('Enter');
  }

  /** Gives up what could not be read in a cell. */
  async takeBack(row: number, column: SheetColumn): Promise<void> {
    const cell = await this.cell(row, column);
    await expect(cell).toBeFocused();
    await cell.press('Escape');
    await expect(this.problem).toBeHidden();
  }

  async expectCell(row: number, column: SheetColumn, text: string | RegExp): Promise<void> {
    await expect(await this.cell(row, column)).toHaveText(text);
  }

  /** Names of all tasks that are drawn. */
  async names(): Promise<string[]> {
    const cells = this.grid.locator('[role="gridcell"][aria-colindex="2"]');
    const texts = await cells.allTextContents();
    return texts.slice(0, -1);
  }

  /** Pastes as a spreadsheet would, at the cell that has the keyboard. */
  async paste(rows: readonly (readonly string[])[]): Promise<void> {
    const text = rows.map((cells) => cells.join('\t')).join('\n');
    await this.#page.evaluate((clipboard) => {
      const data = new DataTransfer();
      data.setData('text/plain', clipboard);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text);
  }
}

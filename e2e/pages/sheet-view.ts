import { expect, type Locator, type Page } from '@playwright/test';

export type SheetColumn =
  | 'Name'
  | 'Duration'
  | 'Predecessors'
  | 'Resources'
  | 'Start'
  | 'Finish'
  | 'Slack'
  | 'Priority'
  | 'Done by';

/** The plan as a table. */
export class SheetView {
  readonly grid: Locator;
  readonly addTask: Locator;
  readonly problem: Locator;
  /** Has the keyboard for the whole grid. */
  readonly field: Locator;

  constructor(page: Page) {
    this.grid = page.getByRole('treegrid', { name: 'Sheet' });
    this.addTask = page.getByRole('main', { name: 'Sheet' }).getByRole('button', { name: 'Task', exact: true });
    this.problem = this.grid.getByRole('alert');
    this.field = page.getByRole('main', { name: 'Sheet' }).locator('input[aria-activedescendant]');
  }

  /** @param row the number that stands before it, from 1; the row for a new task has the next one */
  row(row: number): Locator {
    return this.grid.locator(`[role="row"][data-number="${row}"]`);
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
    // A banner that comes or goes just now moves the cell away from under the pointer.
    await expect(async () => {
      await cell.dblclick();
      await expect(this.field).toHaveAttribute('data-editing', { timeout: 500 });
    }).toPass();
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Gives up what could not be read in a cell. */
  async takeBack(row: number, column: SheetColumn): Promise<void> {
    await expect(await this.cell(row, column)).toHaveAttribute('data-active');
    await this.field.press('Escape');
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

  /** Pastes as from a spreadsheet, with the upper left corner in the given cell. */
  async paste(row: number, column: SheetColumn, rows: readonly (readonly string[])[]): Promise<void> {
    const cell = await this.cell(row, column);
    await cell.click();
    await expect(cell).toHaveAttribute('data-active');
    await this.grid.evaluate(
      (element, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      rows.map((cells) => cells.join('\t')).join('\n'),
    );
  }
}

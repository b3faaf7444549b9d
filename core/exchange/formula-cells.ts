/** What makes spreadsheets take a cell for a formula, full-width forms included (OWASP, "CSV Injection"). */
const FORMULA_START = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * A cell that no spreadsheet will run: a text that begins like a formula gets an apostrophe in front. Numbers stay as
 * they are. {@link restoreCell} takes the apostrophe away again, so nothing is lost.
 */
export function neutraliseCell(cell: string): string {
  return FORMULA_START.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before {@link neutraliseCell}. */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && FORMULA_START.test(cell.slice(1)) ? cell.slice(1) : cell;
}

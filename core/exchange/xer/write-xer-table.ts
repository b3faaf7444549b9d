/** A cell that has no value is written empty. */
export type XerCell = string | number | undefined;

/** A table's lines: its name, its columns, then its rows, cells parted by tabs; none where it has no rows. */
export function xerTable(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly XerCell[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (mark: string, cells: readonly XerCell[]) => [mark, ...cells.map((cell) => cell ?? '')].join('\t');
  return [`%T\t${name}`, line('%F', columns), ...rows.map((row) => line('%R', row))];
}

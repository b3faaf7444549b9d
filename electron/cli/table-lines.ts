import type { Output } from '../ipc/contract.ts';

/** What tables seem to hold, as lines: each table, and what its columns are taken for. */
export function tableLines({
  tables,
  choices,
  reading,
  encoding,
  separator,
}: Output<'tables.inspect'>): readonly string[] {
  const sign = separator === '\t' ? 'tab' : separator;
  return [
    ...(encoding === null ? [] : [`Text in ${encoding}, separated by ${sign}.`]),
    ...tables.flatMap(({ name, rows, rowCount }, k) => {
      const { kind, headerRow, columns } = choices[k];
      if (kind === null) return [`${name}: ${rowCount} rows, of no known kind; left out.`];
      const header = rows[headerRow] ?? [];
      const meaningOf = new Map(Object.entries(columns).map(([meaning, place]) => [place, meaning]));
      return [
        `${name}: ${Math.max(0, rowCount - headerRow - 1)} rows of ${kind}, named in row ${headerRow + 1}.`,
        ...header.map(
          (column, place) => `  ${column.trim() || `(column ${place + 1})`}: ${meaningOf.get(place) ?? 'left out'}`,
        ),
      ];
    }),
    `Dates ${reading.dates}, decimal sign "${reading.decimal}", bare durations in ${reading.durationUnit}s.`,
  ];
}

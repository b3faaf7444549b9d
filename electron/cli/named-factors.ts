import { CliError } from './exit-code.ts';

/**
 * Numbers that a person gave to records, such as `cpu=0.4`, by the ids of the records.
 * @throws CliError naming what can't be read, or is not known
 */
export function namedFactors(
  texts: readonly string[],
  records: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, number> {
  return new Map(
    texts.map((text) => {
      const place = text.lastIndexOf('=');
      const name = text.slice(0, Math.max(0, place)).trim();
      const wanted = name.toLowerCase();
      const record =
        records.find(({ id }) => id === name) ?? records.find((each) => each.name.toLowerCase() === wanted);
      if (record === undefined) {
        const known = records.map((each) => each.name).slice(0, 20);
        throw new CliError(
          `"${text}" names nothing that is there. Maybe write it like ${known[0] ?? 'cpu'}=0.4, with one of: ${known.join(', ')}.`,
        );
      }
      const value = Number(text.slice(place + 1));
      if (!(value > 0 && value <= 1e6)) {
        throw new CliError(`"${text}" has no number above 0. Maybe write it like ${record.name}=0.4.`);
      }
      return [record.id, value];
    }),
  );
}

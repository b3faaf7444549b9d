/** What several records share, or that they differ. */
export type Common<T> = { readonly isMixed: false; readonly value: T } | { readonly isMixed: true };

/** The value that all records have in common. */
export function commonValue<R, T>(records: readonly R[], read: (record: R) => T): Common<T> {
  const value = read(records[0]);
  return records.every((record) => Object.is(read(record), value)) ? { isMixed: false, value } : { isMixed: true };
}

/** The first of `prefix1`, `prefix2`, … beyond the highest that is taken, so that ids of removed records do not come back soon. */
export function freeId(prefix: string, taken: Iterable<string>): string {
  return freeIds(prefix, taken, 1)[0];
}

/** Several ids in a row; see {@link freeId}. */
export function freeIds(prefix: string, taken: Iterable<string>, count: number): string[] {
  let highest = 0;
  for (const id of taken) {
    const digits = id.startsWith(prefix) ? id.slice(prefix.length) : '';
    if (/^\d{1,9}$/.test(digits)) highest = Math.max(highest, Number(digits));
  }
  return Array.from({ length: count }, (_, k) => `${prefix}${highest + 1 + k}`);
}

/** The moment as the `Date` that libraries ask for. */
export function dateAt(epochMilliseconds: number): Date {
  return new Date(epochMilliseconds);
}

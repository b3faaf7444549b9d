/** How far a value is from what no schedule can beat: (value − bound) / max(1, |bound|). */
export function gapOf(value: number, bound: number): number {
  return (value - bound) / Math.max(1, Math.abs(bound));
}

/** A share as a percentage with at most three significant digits: 0.0123 is "1.23 %". */
export function asPercent(share: number): string {
  const percent = share * 100;
  return `${Number(percent.toPrecision(3))} %`;
}

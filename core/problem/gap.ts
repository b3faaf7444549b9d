/** How far a value is from what no schedule can beat, as a share: (value − bound) / max(1, |bound|). */
export function gapOf(value: number, bound: number): number {
  return (value - bound) / Math.max(1, Math.abs(bound));
}

/** A plan with what the two schemes make of it, in per cent above the critical path. */
export interface SchemeOutcome {
  readonly scarcity: number;
  readonly serial: number;
  readonly parallel: number;
}

/**
 * The scarcity below which plans should take the serial scheme: the cut with the least mean deviation; `-Infinity` stands as the lowest
 * number where all should take the parallel one.
 */
export function serialThreshold(outcomes: readonly SchemeOutcome[]): number {
  const inOrder = [...outcomes].sort((a, b) => a.scarcity - b.scarcity);
  let gain = 0;
  let most = 0;
  let cut = -1;
  inOrder.forEach(({ serial, parallel }, place) => {
    gain += parallel - serial;
    if (gain > most) {
      most = gain;
      cut = place;
    }
  });
  if (cut < 0) return -1;
  const below = inOrder[cut].scarcity;
  return cut + 1 < inOrder.length ? (below + inOrder[cut + 1].scarcity) / 2 : below + 1;
}

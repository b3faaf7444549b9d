import type { Setup } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';

/** Set-up times with that between two kinds set, or taken away by `null`; `undefined` where none is left. */
export function withSetup(
  setups: readonly Setup[] | undefined,
  from: string,
  to: string,
  ticks: Ticks | null,
): readonly Setup[] | undefined {
  const isIt = (setup: Setup) => setup.from === from && setup.to === to;
  const known = setups ?? [];
  if (ticks === null) {
    const others = known.filter((setup) => !isIt(setup));
    return others.length === 0 ? undefined : others;
  }
  const changed = { from, to, ticks };
  return known.some(isIt) ? known.map((setup) => (isIt(setup) ? changed : setup)) : [...known, changed];
}

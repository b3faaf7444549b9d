import type { Ticks } from '../time/ticks.ts';
import { ANY_OTHER_KIND, type Resource, type Setup } from './workflow.ts';

/** Whether a resource does one task after another because it has set-up times. */
export function hasSetups({ setups }: Pick<Resource, 'setups'>): boolean {
  return setups !== undefined && setups.length > 0;
}

/** Looks up how long a resource is set up between tasks of two kinds. */
export type SetupTicks = (from: string, to: string) => Ticks;

/** The entry that names both kinds counts, else that with `from`, else that with `to`, else that for any change. */
export function setupTicksOf(setups: readonly Setup[]): SetupTicks {
  const rows = new Map<string, Map<string, Ticks>>();
  for (const { from, to, ticks } of setups) {
    const row = rows.get(from) ?? new Map<string, Ticks>();
    rows.set(from, row.set(to, ticks));
  }
  return (from, to) => {
    const exact = rows.get(from)?.get(to);
    if (exact !== undefined || from === to) return exact ?? 0;
    const any = rows.get(ANY_OTHER_KIND);
    return rows.get(from)?.get(ANY_OTHER_KIND) ?? any?.get(to) ?? any?.get(ANY_OTHER_KIND) ?? 0;
  };
}

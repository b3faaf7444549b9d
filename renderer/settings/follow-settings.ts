import { setRegional } from '../i18n/regional.ts';
import { setSolveOptions } from '../state/solve-store.ts';
import { useView } from '../state/view-store.ts';
import { setDensity } from '../theme/row-height.ts';

/** Puts what a person set into force, now and after every change. Call once, before the first render. */
export function followSettings(): void {
  const { density, dateStyle, weekStart, solveSeconds } = useView.getState();
  setDensity(density);
  setRegional({ dateStyle, weekStart });
  setSolveOptions({ seconds: solveSeconds });
  useView.subscribe((now, before) => {
    if (now.density !== before.density) setDensity(now.density);
    if (now.dateStyle !== before.dateStyle || now.weekStart !== before.weekStart) setRegional(now);
    if (now.solveSeconds !== before.solveSeconds) setSolveOptions({ seconds: now.solveSeconds });
  });
}

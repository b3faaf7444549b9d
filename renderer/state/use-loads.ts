import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import { useFigures } from './figures/figures-store.ts';

const NONE: readonly ResourceLoad[] = [];

/** Use of every renewable resource by the shown schedule; empty while there is none. */
export function useLoads(): readonly ResourceLoad[] {
  return useFigures((state) => state.figures?.loads ?? NONE);
}

import { textScale } from './text-scale.ts';

export const DENSITIES = ['compact', 'standard', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];

const HEIGHTS_PX: Readonly<Record<Density, number>> = { compact: 24, standard: 28, comfortable: 36 };

/** Height of the rows of the Gantt and the sheet; style sheets know it as `--pl-row`. */
export let ROW_PX = HEIGHTS_PX.standard;

/** Sets how dense rows are; whatever has rows is to be drawn anew. */
export function setDensity(density: Density): void {
  ROW_PX = Math.round(HEIGHTS_PX[density] * textScale());
  document.documentElement.style.setProperty('--pl-row', `${ROW_PX}px`);
}

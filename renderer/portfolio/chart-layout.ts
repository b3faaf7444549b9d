import { textScale } from '../theme/text-scale.ts';

const SCALE = textScale();
/** Sizes of the portfolio's chart in CSS pixels, as large as the text asks for. */
export const NAMES_PX = 260 * Math.min(SCALE, 1.5);
export const AXIS_PX = 36;
export const ROW_PX = { plan: 32 * SCALE, task: 24 * SCALE, heading: 32 * SCALE, load: 44 * SCALE } as const;

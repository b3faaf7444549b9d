/** Work shorter than this, in ticks, would be a milestone, which no calendar and no resource holds. */
export const SHORTEST_TICKS = 1e-6;

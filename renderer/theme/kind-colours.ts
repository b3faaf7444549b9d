/** Number of distinct colours of the Okabe-Ito set; what comes later shares the colour of "other". */
const COLOUR_SLOTS = 8;

/**
 * Colour slot of each name, 1 to 8 in order of first appearance, or `'other'`. The order of appearance is the order in
 * the plan, so a kind keeps its colour in every view.
 */
export function colourSlots(names: Iterable<string>): ReadonlyMap<string, number | 'other'> {
  const slots = new Map<string, number | 'other'>();
  for (const name of names) {
    if (!slots.has(name)) slots.set(name, slots.size < COLOUR_SLOTS ? slots.size + 1 : 'other');
  }
  return slots;
}

/** CSS variables of a slot: the fill, and an edge that reaches 3:1 against the surface. */
export function slotColours(slot: number | 'other'): { readonly fill: string; readonly edge: string } {
  return { fill: `var(--pl-kind-${slot})`, edge: `var(--pl-kind-${slot}-edge)` };
}

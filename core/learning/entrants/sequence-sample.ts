import type { DoneTask } from '../task-facts.ts';

const HELD_OUT_SHARE = 0.2;
/** Every how many batches one is held out. */
const HELD_OUT_BATCHES = 5;

/** Rows to learn from and rows held out for judging, in order. */
export interface SequenceSample {
  readonly learned: readonly number[];
  readonly heldOut: readonly number[];
}

/**
 * The newest rows, of which the newest fifth is held out. Where rows come in batches, which have no order, every fifth batch is
 * held out, and rows are taken evenly from all batches.
 * @param most rows in all
 */
export function sampleOf(done: readonly DoneTask[], most: number): SequenceSample {
  if (done.every(({ batch }) => batch === null)) {
    const first = Math.max(0, done.length - most);
    const split = done.length - Math.floor(HELD_OUT_SHARE * (done.length - first));
    const places = [...done.keys()];
    return { learned: places.slice(first, split), heldOut: places.slice(split) };
  }
  const number = new Map<string | null, number>();
  for (const { batch } of done) if (!number.has(batch)) number.set(batch, number.size);
  const isHeldOut = ({ batch }: DoneTask) => (number.get(batch) ?? 0) % HELD_OUT_BATCHES === HELD_OUT_BATCHES - 1;
  const heldOut = [...done.keys()].filter((row) => isHeldOut(done[row]));
  const learned = [...done.keys()].filter((row) => !isHeldOut(done[row]));
  return {
    learned: thinned(learned, Math.ceil((1 - HELD_OUT_SHARE) * most)),
    heldOut: thinned(heldOut, Math.floor(HELD_OUT_SHARE * most)),
  };
}

function thinned(rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, k) => rows[Math.floor((k * rows.length) / most)]);
}

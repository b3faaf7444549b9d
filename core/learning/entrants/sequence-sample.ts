import type { DoneTask } from '../task-facts.ts';

const HELD_OUT_SHARE = 0.2;
/** Every how many batches one is held out. */
const HELD_OUT_BATCHES = 5;

/** Rows to learn from, rows held out for early stopping, and further rows of the held-out batches. */
export interface SequenceSample {
  readonly learned: readonly number[];
  readonly heldOut: readonly number[];
  readonly ranged: readonly number[];
}

/**
 * The newest rows, of which the newest fifth is held out. Where rows come in batches, which have no order, every fifth batch is
 * held out, and rows are taken evenly from all batches.
 * @param most rows to learn from and held out, together; @param mostRanged further rows
 */
export function sampleOf(done: readonly DoneTask[], most: number, mostRanged: number): SequenceSample {
  if (done.every(({ batch }) => batch === null)) {
    const first = Math.max(0, done.length - most);
    const split = done.length - Math.floor(HELD_OUT_SHARE * (done.length - first));
    const places = [...done.keys()];
    return { learned: places.slice(first, split), heldOut: places.slice(split), ranged: [] };
  }
  const number = new Map<string | null, number>();
  for (const { batch } of done) if (!number.has(batch)) number.set(batch, number.size);
  const isHeldOut = ({ batch }: DoneTask) => (number.get(batch) ?? 0) % HELD_OUT_BATCHES === HELD_OUT_BATCHES - 1;
  const heldOut = [...done.keys()].filter((row) => isHeldOut(done[row]));
  const learned = [...done.keys()].filter((row) => !isHeldOut(done[row]));
  const judged = thinned(heldOut, Math.floor(HELD_OUT_SHARE * most));
  const isJudged = new Set(judged);
  return {
    learned: thinned(learned, Math.ceil((1 - HELD_OUT_SHARE) * most)),
    heldOut: judged,
    ranged: thinned(
      heldOut.filter((row) => !isJudged.has(row)),
      mostRanged,
    ),
  };
}

function thinned(rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, k) => rows[Math.floor((k * rows.length) / most)]);
}

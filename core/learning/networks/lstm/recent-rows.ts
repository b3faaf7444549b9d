import { z } from 'zod';
import { texts, wholes } from '../../registry/saved-schema.ts';
import type { SavedValue } from '../../registry/saved-value.ts';
import type { DoneTask, TaskFacts } from '../../task-facts.ts';
import { FEATURES, STEPS } from './network-shape.ts';

/** Done tasks before the one that is forecast, which is the last step. */
const PAST_STEPS = STEPS - 1;
/** A group with fewer is not asked; the next wider one is. */
const LEAST_ALIKE = 3;
/** Of one batch only so many enter a group, so that the past holds several batches. */
const MOST_OF_BATCH = 3;

export const savedRecentSchema = z
  .object({ groups: texts, counts: wholes, rows: z.instanceof(Float32Array) })
  .refine(
    ({ groups, counts, rows }) =>
      counts.length === groups.length &&
      counts.every((count) => count >= 0 && count <= PAST_STEPS) &&
      rows.length === FEATURES * counts.reduce((sum, count) => sum + count, 0),
    'Groups and rows do not match.',
  );

/**
 * The newest rows of each group of tasks alike: of the same kind, project and person; where those are fewer than three, of the
 * same kind and project, the same kind, or any.
 */
export class RecentRows {
  /** Oldest first. */
  private readonly byGroup = new Map<string, Float32Array[]>();

  /**
   * Sequences of done tasks, from what was known before each: tasks before it in the order in which they became known, or, where
   * there are batches, tasks of batches before its own.
   * @param done in that order; @param rows of them, one after the other
   * @param wanted places whose sequences are wanted
   */
  learn(done: readonly DoneTask[], rows: Float32Array, wanted: ReadonlySet<number>): ReadonlyMap<number, Float32Array> {
    const sequences = new Map<number, Float32Array>();
    const rowOf = (place: number) => rows.subarray(place * FEATURES, (place + 1) * FEATURES);
    const batches = Map.groupBy(done.keys(), (place) => done[place].batch ?? place);
    for (const places of batches.values()) {
      for (const place of places) {
        if (wanted.has(place)) sequences.set(place, this.sequence(done[place], unknown(rowOf(place))));
      }
      const added = new Map<string, number>();
      for (const place of places) {
        for (const group of groupsOf(done[place])) {
          const count = added.get(group) ?? 0;
          if (count < MOST_OF_BATCH) this.add(group, rowOf(place).slice());
          added.set(group, count + 1);
        }
      }
    }
    return sequences;
  }

  static restore({ groups, counts, rows }: z.infer<typeof savedRecentSchema>): RecentRows {
    const recent = new RecentRows();
    let at = 0;
    for (const [k, group] of groups.entries()) {
      for (let count = 0; count < counts[k]; count++, at += FEATURES) recent.add(group, rows.slice(at, at + FEATURES));
    }
    return recent;
  }

  save(): SavedValue {
    const lists = [...this.byGroup.values()];
    return {
      groups: [...this.byGroup.keys()],
      counts: Int32Array.from(lists, (list) => list.length),
      rows: Float32Array.from(lists.flatMap((list) => list.flatMap((row) => [...row]))),
    };
  }

  /** Ten rows: the newest alike, oldest first and zero where there are too few, then the task itself. */
  sequence(task: TaskFacts, own: Float32Array): Float32Array {
    const sequence = new Float32Array(STEPS * FEATURES);
    const past = this.pastOf(task);
    for (const [k, row] of past.entries()) sequence.set(row, (PAST_STEPS - past.length + k) * FEATURES);
    sequence.set(own, PAST_STEPS * FEATURES);
    return sequence;
  }

  private pastOf(task: TaskFacts): readonly Float32Array[] {
    let largest: readonly Float32Array[] = [];
    for (const group of groupsOf(task)) {
      const past = this.byGroup.get(group) ?? [];
      if (past.length >= LEAST_ALIKE) return past;
      if (past.length > largest.length) largest = past;
    }
    return largest;
  }

  private add(group: string, row: Float32Array): void {
    const rows = this.byGroup.get(group) ?? [];
    rows.push(row);
    if (rows.length > PAST_STEPS) rows.shift();
    this.byGroup.set(group, rows);
  }
}

/** The row of a done task as it was before its outcome was known. */
function unknown(row: Float32Array): Float32Array {
  const own = row.slice();
  own[0] = 0;
  own[1] = 0;
  return own;
}

/** Finest first. */
function groupsOf({ kind, project, person }: TaskFacts): string[] {
  return [[kind, project, person], [kind, project], [kind], []].map((parts) => JSON.stringify(parts));
}

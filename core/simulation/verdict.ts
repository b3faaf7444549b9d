import type { ScheduleFigures } from './schedule-figures.ts';

/** Figures by which scenarios are compared; less is better in each. */
export const CRITERIA = ['makespan', 'cost', 'late', 'weightedTardiness', 'moved'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** One of several scenarios, or the plan itself. */
export interface Contender {
  readonly id: string;
  readonly figures: ScheduleFigures;
  /** No schedule of it ends earlier, in ticks; `null`: nothing is known. */
  readonly finishBound: number | null;
}

/** Which contenders are best by a criterion. */
export interface Verdict {
  readonly criterion: Criterion;
  readonly best: number;
  /** All that share the best figure; never all contenders. */
  readonly winners: readonly string[];
  /** No other contender can do better however long one searches; known for the finish alone. */
  readonly isProved: boolean;
}

/** Who is best by what, for every criterion in which the contenders differ. */
export function verdictsOf(contenders: readonly Contender[]): readonly Verdict[] {
  return CRITERIA.flatMap((criterion): Verdict[] => {
    const values = contenders.flatMap(({ figures }) => figures[criterion] ?? []);
    if (values.length < contenders.length || values.length === 0) return [];
    const best = Math.min(...values);
    if (best === Math.max(...values)) return [];
    const winners = contenders.filter(({ figures }) => figures[criterion] === best).map(({ id }) => id);
    const isProved =
      criterion === 'makespan' &&
      contenders.every(({ id, finishBound }) => winners.includes(id) || (finishBound ?? 0) >= best);
    return [{ criterion, best, winners, isProved }];
  });
}

/** For each point whether no other is at least as good in both figures and better in one; less is better. O(n log n). */
export function nonDominated(points: readonly { readonly x: number; readonly y: number }[]): readonly boolean[] {
  const order = points.map((_, index) => index).sort((a, b) => points[a].x - points[b].x || points[a].y - points[b].y);
  const isBest = points.map(() => false);
  let lowest = Number.POSITIVE_INFINITY;
  let lowestX = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const { x, y } = points[index];
    if (y < lowest || (y === lowest && x === lowestX)) isBest[index] = true;
    if (y < lowest) {
      lowest = y;
      lowestX = x;
    }
  }
  return isBest;
}

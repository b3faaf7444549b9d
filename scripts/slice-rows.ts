/** One line of `docs/benchmark-rows.json`: a method on a sample of a set, with limits that count work and not time. */
export interface SliceRow {
  readonly set: string;
  /** Every `every`-th instance of the set, by name. */
  readonly every: number;
  readonly solver: string;
  readonly seed: number;
  /** Limits an instance; at least one. */
  readonly schedules?: number;
  readonly iterations?: number;
  /** What the row came to when it was recorded; absent in a row that is new. */
  readonly recorded?: SliceFigures;
}

/** What a row comes to; the same on every machine. */
export interface SliceFigures {
  readonly instances: number;
  /** With a schedule that holds. */
  readonly found: number;
  readonly proved: number;
  /** Mean over the instances with a schedule, in percent of the critical path, to a ten-thousandth. */
  readonly pointsAboveBestKnown: number;
}

export interface Verdict {
  readonly kind: 'same' | 'worse' | 'better' | 'new';
  readonly reasons: readonly string[];
}

/** Below this, a better mean is not worth a new record: percentage points. */
const LITTLE_POINTS = 0.02;

/**
 * Compares figures with the recorded ones. Nothing may get worse; what got better, by more than a little, should be
 * recorded, so that it does not get lost again.
 */
export function judge(recorded: SliceFigures | undefined, now: SliceFigures): Verdict {
  if (recorded === undefined) return { kind: 'new', reasons: [] };
  if (recorded.instances !== now.instances) {
    return { kind: 'worse', reasons: [`${now.instances} instances instead of ${recorded.instances}: other data`] };
  }
  const worse: string[] = [];
  const better: string[] = [];
  const note = (change: number, little: number, text: string): void => {
    if (change < 0) worse.push(text);
    else if (change > little) better.push(text);
  };
  note(now.found - recorded.found, 0, `found ${recorded.found} → ${now.found}`);
  note(now.proved - recorded.proved, 0, `proved ${recorded.proved} → ${now.proved}`);
  const points = (figures: SliceFigures) => figures.pointsAboveBestKnown.toFixed(4);
  note(
    recorded.pointsAboveBestKnown - now.pointsAboveBestKnown,
    LITTLE_POINTS,
    `points ${points(recorded)} → ${points(now)}`,
  );
  if (worse.length > 0) return { kind: 'worse', reasons: [...worse, ...better] };
  return { kind: better.length > 0 ? 'better' : 'same', reasons: better };
}

/** The row in a few words. */
export function rowTitle({ set, every, solver, schedules, iterations, seed }: SliceRow): string {
  const limits = [
    ...(schedules === undefined ? [] : [`${schedules} schedules`]),
    ...(iterations === undefined ? [] : [`${iterations} iterations`]),
  ];
  return `${set}:${every}, ${solver}, ${limits.join(', ')}, seed ${seed}`;
}

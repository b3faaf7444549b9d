/** Fewer rows than this do not tell what is usual. */
const LEAST_ROWS = 20;
/** Limit of the modified z-score, after Iglewicz & Hoaglin 1993. */
const LIMIT = 3.5;
/** Makes the median absolute deviation comparable with a standard deviation of a normal distribution. */
const NORMAL_FACTOR = 0.6745;

interface Seen {
  readonly row: number;
  readonly seconds: number;
}

/** Remembers durations by kind, and tells at the end which are far from the others of their kind, on a logarithmic scale. */
export class OutlierSearch {
  private readonly byKind = new Map<string, { readonly rows: number[]; readonly seconds: number[] }>();

  add(kind: string | null, row: number, seconds: number): void {
    let known = this.byKind.get(kind ?? '');
    if (known === undefined) {
      known = { rows: [], seconds: [] };
      this.byKind.set(kind ?? '', known);
    }
    known.rows.push(row);
    known.seconds.push(seconds);
  }

  /** In the order of the file. */
  outliers(): Seen[] {
    return [...this.byKind.values()].flatMap(outliersOf).sort((a, b) => a.row - b.row);
  }
}

function outliersOf({
  rows,
  seconds,
}: {
  readonly rows: readonly number[];
  readonly seconds: readonly number[];
}): Seen[] {
  if (rows.length < LEAST_ROWS) return [];
  const positive = seconds.filter((value) => value > 0);
  if (positive.length < LEAST_ROWS) return [];
  const logs = Float64Array.from(positive, Math.log);
  const median = middle(Float64Array.from(logs));
  const deviation = middle(logs.map((log) => Math.abs(log - median)));
  if (deviation === 0) return [];
  const found: Seen[] = [];
  for (const [place, row] of rows.entries()) {
    const value = seconds[place];
    if (value > 0 && (NORMAL_FACTOR * Math.abs(Math.log(value) - median)) / deviation > LIMIT) {
      found.push({ row, seconds: value });
    }
  }
  return found;
}

function middle(values: Float64Array): number {
  values.sort();
  return values[values.length >>> 1];
}

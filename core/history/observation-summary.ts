import { OBSERVATION_COLUMNS } from './observation-columns.ts';
import { conditionOf, type ObservationFilter } from './observation-filter.ts';
import type { SqlDatabase } from './sql-database.ts';

/** What rows of one name have in common; durations in seconds. */
export interface NamedFigures {
  /** `null`: the rows that state none. */
  readonly name: string | null;
  readonly rows: number;
  readonly actualSeconds: number;
  /** Rows with a plan, and how many times as long as planned they typically took (geometric mean); `null` without any. */
  readonly planned: number;
  readonly ratio: number | null;
}

/** Figures of a span of time, from `at` on, milliseconds since 1970. */
export interface SpanFigures extends Omit<NamedFigures, 'name'> {
  readonly at: number;
}

export interface ObservationSummary {
  readonly rows: number;
  readonly planned: number;
  readonly ratio: number | null;
  /** Share of planned rows that took longer than planned. */
  readonly lateShare: number | null;
  /** Earliest and latest finish, milliseconds since 1970. */
  readonly earliest: number | null;
  readonly latest: number | null;
  /** How many rows fill each field of an observation. */
  readonly filled: Readonly<Record<string, number>>;
  /** Most rows first. */
  readonly kinds: readonly NamedFigures[];
  readonly performers: readonly NamedFigures[];
  readonly projects: readonly NamedFigures[];
  readonly outcomes: readonly NamedFigures[];
  /** How many names there are, of which those above are the most frequent ones. */
  readonly names: Readonly<Record<'kinds' | 'performers' | 'projects' | 'outcomes', number>>;
  /** In the order of time, all spans equally long. */
  readonly spans: readonly SpanFigures[];
  readonly spanMs: number;
  /** A sample of planned rows: planned and actual seconds. */
  readonly sample: readonly { readonly planned: number; readonly actual: number; readonly kind: string | null }[];
}

/** Numbers of rows that are looked at in one go, so that whoever drives this can do something else in between. */
const PORTION = 40_000;
const MOST_NAMES = 50;
const MOST_SPANS = 60;
const SAMPLE = 1_500;
const DAY_MS = 86_400_000;
/** Lengths of spans, in days. */
const SPAN_DAYS = [1, 7, 14, 28, 91, 182, 364, 1820, 18_200];
/** Both are known and above zero, so that their ratio means something. */
const COMPARABLE = 'planned_duration_seconds > 0 AND actual_duration_seconds > 0';
const FINISH = 'COALESCE(finished_at, started_at)';
const FIGURES =
  'COUNT(*) AS rows, SUM(actual_duration_seconds) AS actualSeconds, ' +
  `SUM(${COMPARABLE}) AS planned, ` +
  `SUM(CASE WHEN ${COMPARABLE} THEN ln(actual_duration_seconds / planned_duration_seconds) END) AS logRatios`;

interface Sums {
  rows: number;
  actualSeconds: number;
  planned: number;
  logRatios: number | null;
}

const NAMED = { kinds: 'kind', performers: 'performer', projects: 'project', outcomes: 'outcome' } as const;
type Naming = keyof typeof NAMED;

/**
 * Figures of the rows that a filter means, in portions: yields the share that is done, returns the figures. Rows that come or
 * go while it runs may be counted or not.
 */
export function* summariseObservations(
  database: SqlDatabase,
  filter: ObservationFilter,
): Generator<number, ObservationSummary> {
  const { sql, parameters } = conditionOf(filter);
  const where = `WHERE id > ? AND id <= ? AND ${sql}`;
  const { last = 0 } =
    database.prepare('SELECT COALESCE(MAX(id), 0) AS last FROM observations').get<{ last: number }>() ?? {};
  const portions = Math.ceil(last / PORTION);
  const range = (portion: number) => [portion * PORTION, (portion + 1) * PORTION, ...parameters];
  const named = Object.keys(NAMED) as Naming[];
  let done = 0;
  const steps = Math.max(1, 3 * portions);

  const filledSql = OBSERVATION_COLUMNS.map(([column, field]) => `COUNT(${column}) AS "${field}"`).join(', ');
  const totals = database.prepare(
    `SELECT ${FIGURES}, SUM(${COMPARABLE} AND actual_duration_seconds > planned_duration_seconds) AS late, ` +
      `MIN(${FINISH}) AS earliest, MAX(${FINISH}) AS latest FROM observations ${where}`,
  );
  const fields = database.prepare(`SELECT ${filledSql} FROM observations ${where}`);
  const all: Sums = { rows: 0, actualSeconds: 0, planned: 0, logRatios: 0 };
  const filled: Record<string, number> = {};
  let late = 0;
  let earliest: number | null = null;
  let latest: number | null = null;
  for (let portion = 0; portion < portions; portion++) {
    const row = totals.get<Sums & { late: number; earliest: number | null; latest: number | null }>(...range(portion));
    if (row !== undefined && row.rows > 0) {
      addSums(all, row);
      late += row.late ?? 0;
      if (row.earliest !== null && (earliest === null || row.earliest < earliest)) earliest = row.earliest;
      if (row.latest !== null && (latest === null || row.latest > latest)) latest = row.latest;
      const counts = fields.get<Record<string, number>>(...range(portion)) ?? {};
      for (const [field, count] of Object.entries(counts)) filled[field] = (filled[field] ?? 0) + count;
    }
    yield ++done / steps;
  }

  const byName = Object.fromEntries(named.map((naming) => [naming, new Map<string | null, Sums>()])) as Record<
    Naming,
    Map<string | null, Sums>
  >;
  const groups = named.map((naming) => ({
    sums: byName[naming],
    statement: database.prepare(
      `SELECT ${NAMED[naming]} AS name, ${FIGURES} FROM observations ${where} GROUP BY ${NAMED[naming]}`,
    ),
  }));
  const spanMs = spanLength(earliest, latest);
  const bySpan = new Map<number, Sums>();
  const spans = database.prepare(
    `SELECT ${FINISH} / ${spanMs} AS name, ${FIGURES} FROM observations ${where} AND ${FINISH} >= 0 GROUP BY 1`,
  );
  for (let portion = 0; portion < portions; portion++) {
    for (const { sums, statement } of groups) {
      for (const row of statement.all<Sums & { name: string | null }>(...range(portion))) addTo(sums, row.name, row);
    }
    yield ++done / steps;
    for (const row of spans.all<Sums & { name: number }>(...range(portion))) addTo(bySpan, row.name, row);
    yield ++done / steps;
  }

  return {
    rows: all.rows,
    planned: all.planned,
    ratio: ratioOf(all),
    lateShare: all.planned === 0 ? null : late / all.planned,
    earliest,
    latest,
    filled,
    kinds: mostFrequent(byName.kinds),
    performers: mostFrequent(byName.performers),
    projects: mostFrequent(byName.projects),
    outcomes: mostFrequent(byName.outcomes),
    names: {
      kinds: byName.kinds.size,
      performers: byName.performers.size,
      projects: byName.projects.size,
      outcomes: byName.outcomes.size,
    },
    spans: [...bySpan].sort(([a], [b]) => a - b).map(([span, sums]) => ({ at: span * spanMs, ...figuresOf(sums) })),
    spanMs,
    sample: sampleOf(database, filter, all.planned),
  };
}

/** A spread of rows with a plan, the same at every call. */
function sampleOf(database: SqlDatabase, filter: ObservationFilter, planned: number): ObservationSummary['sample'] {
  const { sql, parameters } = conditionOf(filter);
  // A multiplicative hash of the row's number takes rows from everywhere.
  const share = Math.min(1, SAMPLE / Math.max(1, planned));
  return database
    .prepare(
      'SELECT kind, planned_duration_seconds AS planned, actual_duration_seconds AS actual FROM observations ' +
        `WHERE (id * 40503) % 65536 < ? AND ${COMPARABLE} AND ${sql} LIMIT ${2 * SAMPLE}`,
    )
    .all(Math.ceil(65_536 * share), ...parameters);
}

function spanLength(earliest: number | null, latest: number | null): number {
  const days = ((latest ?? 0) - (earliest ?? 0)) / DAY_MS;
  return (SPAN_DAYS.find((length) => days / length <= MOST_SPANS) ?? SPAN_DAYS[SPAN_DAYS.length - 1]) * DAY_MS;
}

function addSums(to: Sums, row: Sums): void {
  to.rows += row.rows;
  to.actualSeconds += row.actualSeconds;
  to.planned += row.planned ?? 0;
  to.logRatios = (to.logRatios ?? 0) + (row.logRatios ?? 0);
}

function addTo<Name>(sums: Map<Name, Sums>, name: Name, row: Sums): void {
  const known = sums.get(name);
  if (known !== undefined) {
    addSums(known, row);
    return;
  }
  const fresh: Sums = { rows: 0, actualSeconds: 0, planned: 0, logRatios: 0 };
  addSums(fresh, row);
  sums.set(name, fresh);
}

function ratioOf({ planned, logRatios }: Sums): number | null {
  return planned === 0 ? null : Math.exp((logRatios ?? 0) / planned);
}

function figuresOf(sums: Sums): Omit<NamedFigures, 'name'> {
  const { rows, actualSeconds, planned } = sums;
  return { rows, actualSeconds, planned, ratio: ratioOf(sums) };
}

function mostFrequent(sums: ReadonlyMap<string | null, Sums>): NamedFigures[] {
  return [...sums]
    .sort((a, b) => b[1].rows - a[1].rows || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
    .slice(0, MOST_NAMES)
    .map(([name, each]) => ({ name, ...figuresOf(each) }));
}

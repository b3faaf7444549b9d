/** What a column of a task log is about, as far as its name tells. */
type Aspect = 'duration' | 'cpu' | 'memory' | 'io' | 'network' | 'errors' | 'data';

const ASPECTS: readonly (readonly [RegExp, Aspect])[] = [
  [/error|retr|fail/i, 'errors'],
  [/runtime|duration|elapsed|actual/i, 'duration'],
  [/cpu/i, 'cpu'],
  [/mem/i, 'memory'],
  [/read|writ|(^|_)io|disk/i, 'io'],
  [/net/i, 'network'],
  [/data|(^|_)(in|out)_?bytes|size/i, 'data'],
];

/** A cluster in words, from what sets its tasks apart; a view puts the words in its own language. */
export interface ClusterName {
  /** `null` where no column is about durations. */
  readonly pace: 'fast' | 'medium' | 'long' | null;
  /** `null` where its tasks need neither much nor little. */
  readonly load: 'light' | 'heavy' | null;
  /** What it has very much of. */
  readonly traits: readonly ('flaky' | 'memory-bound' | 'cpu-bound' | 'io-bound' | 'network-bound')[];
  /** The columns in which it is furthest from the others, most telling first. */
  readonly marks: readonly { readonly column: string; readonly direction: 'low' | 'high' }[];
}

const LOADS: readonly Aspect[] = ['cpu', 'memory', 'io', 'network', 'data'];
const BOUND_BY = [
  ['memory', 'memory-bound'],
  ['cpu', 'cpu-bound'],
  ['io', 'io-bound'],
  ['network', 'network-bound'],
] as const;
/** Distances from the overall mean, in standard deviations. */
const PACE_LIMIT = 0.5;
const LOAD_LIMIT = 0.3;
const TRAIT_LIMIT = 1;
const MOST_MARKS = 3;

/**
 * Names a cluster; the words are those of the pattern description in "AI-driven smart scheduling", extended.
 *
 * @param names of the columns
 * @param centre in standard deviations from the overall mean
 */
export function nameCluster(names: readonly string[], centre: readonly number[]): ClusterName {
  const level = (aspect: Aspect): number | null => {
    const values = centre.filter((_, column) => aspectOf(names[column]) === aspect);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const duration = level('duration');
  const loads = LOADS.map(level).filter((value) => value !== null);
  const load = loads.reduce((sum, value) => sum + value, 0) / Math.max(1, loads.length);
  const bound = BOUND_BY.map(([aspect, word]) => ({ word, value: level(aspect) ?? 0 })).sort(
    (a, b) => b.value - a.value,
  );
  const traits: ClusterName['traits'][number][] = [];
  const isBound = bound[0].value > TRAIT_LIMIT;
  if ((level('errors') ?? 0) > TRAIT_LIMIT) traits.push('flaky');
  if (isBound) traits.push(bound[0].word);
  const marks = [...names.keys()]
    .sort((a, b) => Math.abs(centre[b]) - Math.abs(centre[a]))
    .slice(0, MOST_MARKS)
    .map((column) => ({ column: names[column], direction: centre[column] < 0 ? ('low' as const) : ('high' as const) }));
  return {
    pace: duration === null ? null : duration < -PACE_LIMIT ? 'fast' : duration > PACE_LIMIT ? 'long' : 'medium',
    // What needs very much of one thing is not light, however little it needs of others.
    load: load > LOAD_LIMIT ? 'heavy' : load < -LOAD_LIMIT && !isBound ? 'light' : null,
    traits,
    marks,
  };
}

function aspectOf(name: string): Aspect | null {
  return ASPECTS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** In English: pace and load where they are known, then traits; else the two most telling columns. */
export function clusterWords({ pace, load, traits, marks }: ClusterName): string {
  const first = [pace, load].filter((word) => word !== null).join(' and ');
  const words = [...(first === '' ? [] : [first]), ...traits];
  return words.length > 0 ? words.join(', ') : markWords(marks.slice(0, 2));
}

/** In English: columns with their directions. */
export function markWords(marks: ClusterName['marks']): string {
  return marks.map(({ column, direction }) => `${direction} ${column}`).join(', ');
}

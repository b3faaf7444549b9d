import { ALERT_BUDGET, alertThreshold } from '../learning/anomalies/alert-threshold.ts';
import { IsolationForest, USUAL_FOREST } from '../learning/anomalies/isolation-forest.ts';
import { TrainedAnomalyModel } from '../learning/anomalies/trained-anomaly-model.ts';
import { Random } from '../solvers/random.ts';
import type { Evidence } from './diagnose-metrics.ts';
import { MetricHistory, placeInSample } from './metric-history.ts';
import { USUAL_REACH, type WindowReach } from './window-features.ts';

/** What a detector makes of a row. */
export interface WindowVerdict {
  /** The higher, the more unusual; 0 while there is too little to tell. */
  readonly score: number;
  readonly isAlert: boolean;
  /** Share of the windows before, from 0 to 1, that were less unusual. */
  readonly unusual: number;
}

/** The first model is learned from so many rows, each further one when there are a fifth more, at the latest after {@link MOST_WAIT}. */
const FIRST_ROWS = 200;
const GROWTH = 1.2;
const MOST_WAIT = 5_000;
/** Windows that a model is learned from: a uniform sample of all before. */
const SAMPLE = 2_000;
/** The latest scores tell what is an alert. */
const SCORES = 2_000;
/** Fewer scores do not tell what one row in so many exceeds. */
const LEAST_SCORES = 1 / ALERT_BUDGET;
/** Metrics of a source that are watched; further ones are left to rules and limits. */
const MOST_METRICS = 100;
const MOST_EVIDENCE = 3;
/** A metric is named where it is further out than in such a share of windows. */
const CLEARLY_UNUSUAL = 1 - ALERT_BUDGET;
const NOTHING: WindowVerdict = { score: 0, isAlert: false, unusual: 0 };

/**
 * Watches the metrics of one source as they come: an isolation forest on the features of sliding windows that is learned anew from time to
 * time, from the windows until then. A row is judged by a model that has not seen it, and raises an alert where its score is beyond
 * all but {@link ALERT_BUDGET} of the latest ones, which were judged in the same way.
 */
export class MetricDetector {
  private readonly reach: WindowReach;
  private readonly random: Random;
  private readonly histories = new Map<string, MetricHistory>();
  /** One array a column: the features of one metric after the other. */
  private readonly sample: Float64Array[] = [];
  private readonly newest: Float64Array[] = [];
  private readonly scores = new Float64Array(SCORES);
  private ranked: Float64Array = new Float64Array();
  private scored = 0;
  private rows = 0;
  private learnAt = FIRST_ROWS;
  private model: TrainedAnomalyModel | null = null;

  constructor(seed: number, reach: WindowReach = USUAL_REACH) {
    this.random = new Random(seed);
    this.reach = reach;
  }

  /** Judges a row, then learns from it. Metrics that are missing count as they were. */
  watch(values: Readonly<Record<string, number>>): WindowVerdict {
    for (const name of Object.keys(values)) {
      if (!this.histories.has(name) && this.histories.size < MOST_METRICS) this.add(name);
    }
    let column = 0;
    for (const history of this.histories.values()) {
      history.push(values[history.name]);
      for (const feature of history.features() ?? []) this.newest[column++][0] = feature;
    }
    const verdict = this.judged();
    const place = placeInSample(this.rows++, SAMPLE, this.random);
    if (place !== null) for (const [each, [value]] of this.newest.entries()) this.sample[each][place] = value;
    if (this.rows >= this.learnAt) this.learn();
    return verdict;
  }

  /** The metrics that make the newest row unusual and are so by themselves, most telling first. */
  evidence(): readonly Evidence[] {
    if (this.model === null) return [];
    const { reasons } = this.model.score(this.newest.map(([value]) => value));
    const known = this.known();
    const byMetric = Map.groupBy(reasons, ({ column }) => column.slice(0, column.lastIndexOf(' ')));
    return [...byMetric]
      .map(([metric, own]) => ({
        metric,
        share: own.reduce((sum, { share }) => sum + share, 0),
        column: own[0].column,
      }))
      .sort((a, b) => b.share - a.share)
      .map(({ metric, column }) => ({
        metric,
        value: this.histories.get(metric)?.latest ?? Number.NaN,
        threshold: null,
        unusual: shareNearer(
          this.sample[this.columnOf(column)].subarray(0, known),
          this.newest[this.columnOf(column)][0],
        ),
      }))
      .filter(({ unusual }) => unusual >= CLEARLY_UNUSUAL)
      .slice(0, MOST_EVIDENCE);
  }

  private judged(): WindowVerdict {
    if (this.model === null) return NOTHING;
    const [score] = this.model.scores(this.newest, 1);
    const isAlert = this.scored >= LEAST_SCORES && score > this.model.threshold;
    const unusual = shareBelow(this.ranked, score);
    this.scores[this.scored++ % SCORES] = score;
    return { score, isAlert, unusual };
  }

  private learn(): void {
    const known = this.known();
    const columns = this.sample.map((values) => values.subarray(0, known));
    const detector = IsolationForest.train(columns, known, USUAL_FOREST, this.random);
    const medians = columns.map(medianOf);
    const reaches = columns.map((values, column) => reachOf(values, medians[column]));
    const names = [...this.histories.keys()].flatMap((metric) => FEATURE_NAMES.map((name) => `${metric} ${name}`));
    const parts = { columns: names.map((name) => ({ name, isAmount: false })), medians, reaches, detector };
    // Scores of rows that it was learned from are a little low; those that follow soon outnumber them.
    const before =
      this.scored === 0
        ? new TrainedAnomalyModel({ ...parts, threshold: 0 }).scores(columns, known)
        : this.scores.slice(0, Math.min(SCORES, this.scored));
    this.ranked = before.sort();
    this.model = new TrainedAnomalyModel({ ...parts, threshold: alertThreshold(this.ranked, ALERT_BUDGET) });
    this.learnAt = this.rows + Math.min(MOST_WAIT, Math.ceil((GROWTH - 1) * this.rows));
  }

  private add(name: string): void {
    this.histories.set(name, new MetricHistory(name, this.reach));
    for (const _ of FEATURE_NAMES) {
      this.sample.push(new Float64Array(SAMPLE).fill(Number.NaN));
      this.newest.push(Float64Array.of(Number.NaN));
    }
    // A model of fewer columns can't judge what has more; there is another one soon.
    this.model = null;
    this.learnAt = Math.max(this.learnAt, this.rows + FIRST_ROWS);
  }

  private known(): number {
    return Math.min(SAMPLE, this.rows);
  }

  private columnOf(name: string): number {
    const metric = name.slice(0, name.lastIndexOf(' '));
    const place = [...this.histories.keys()].indexOf(metric);
    return place * FEATURE_NAMES.length + FEATURE_NAMES.findIndex((feature) => name.endsWith(` ${feature}`));
  }
}

/** In the order of the features of windows. */
const FEATURE_NAMES = ['mean', 'spread', 'least', 'most', 'change', 'shift'] as const;

/** Share of values that are nearer to the median than this one. */
function shareNearer(values: Float64Array, value: number): number {
  const median = medianOf(values);
  const distance = Math.abs(value - median);
  return values.reduce((count, each) => (Math.abs(each - median) < distance ? count + 1 : count), 0) / values.length;
}

function medianOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  return known.length === 0 ? 0 : known[known.length >>> 1];
}

/** Share of ascending values that are below this one. */
function shareBelow(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return ascending.length === 0 ? 0 : low / ascending.length;
}

/** Greatest distance from the median; where nothing differed, what a first difference can be compared with. */
function reachOf(values: Float64Array, median: number): number {
  let reach = 0;
  for (const value of values) reach = Math.max(reach, Number.isNaN(value) ? 0 : Math.abs(value - median));
  return reach > 0 ? reach : Math.max(1, Math.abs(median));
}

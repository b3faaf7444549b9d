import type { Observation } from '../../history/observation.ts';
import type { Random } from '../../solvers/random.ts';
import { zoneOffsets } from '../../time/zone-offsets.ts';
import { LOG_FEATURES, logFeaturesOf } from './log-features.ts';

/** What a person recognises a task's execution by. */
export interface LoggedTask {
  readonly task: string | null;
  readonly kind: string | null;
  readonly performer: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly outcome: string | null;
}

/** Executions of tasks as rows of numbers, oldest first. */
export interface LogTable {
  /** One array for each of `LOG_FEATURES`; `NaN` where nothing is known. */
  readonly features: readonly Float64Array[];
  readonly tasks: readonly LoggedTask[];
  /** How many executions there are in all; more than there are rows where only a sample was taken. */
  readonly total: number;
}

/** More rows change hardly anything that is learned of them. */
const MOST_ROWS = 100_000;

/** Collects executions; of very many each has the same chance to be among those that are kept (reservoir: Vitter 1985). */
export class LogCollector {
  private readonly zone;
  private readonly random: Random;
  private readonly mostRows: number;
  private readonly kept: { readonly order: number; readonly numbers: readonly number[]; readonly task: LoggedTask }[] =
    [];
  private total = 0;

  /**
   * @param timeZone of the clocks that hours of the day are read from
   * @param mostRows for tests: as many are kept
   */
  constructor(timeZone: string, random: Random, mostRows = MOST_ROWS) {
    this.zone = zoneOffsets(timeZone);
    this.random = random;
    this.mostRows = mostRows;
  }

  add(observation: Observation): void {
    const order = this.total++;
    const place = order < this.mostRows ? order : this.random.below(this.total);
    if (place >= this.mostRows) return;
    const { task, kind, performer, startedAt, finishedAt, outcome } = observation;
    this.kept[place] = {
      order,
      numbers: logFeaturesOf(observation, this.zone),
      task: { task, kind, performer, startedAt, finishedAt, outcome },
    };
  }

  /** Everything that was kept, by the time of its finish where that is known. */
  table(): LogTable {
    this.kept.sort((a, b) => a.order - b.order);
    let at = Number.NEGATIVE_INFINITY;
    const dated = this.kept.map((row) => {
      // A row without a date stays where it is among those that arrived with it.
      at = row.task.finishedAt ?? at;
      return { ...row, at };
    });
    dated.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
    return {
      features: LOG_FEATURES.map((_, place) => Float64Array.from(dated, ({ numbers }) => numbers[place])),
      tasks: dated.map(({ task }) => task),
      total: this.total,
    };
  }
}

import { z } from 'zod';
import { percentile } from '../../simulation/percentiles.ts';
import { doubles, finite, texts } from '../registry/saved-schema.ts';
import type { SavedValue } from '../registry/saved-value.ts';
import type { TaskFacts } from '../task-facts.ts';

/** Weight of the wider group, in rows. */
const PRIOR_ROWS = 5;
/** A group this large tells its own spread. */
const LEAST_ROWS_FOR_SPREAD = 30;

/** Median and spread of a group: what has to be added to the median for P10 and P90. */
export interface GroupFigures {
  readonly rows: number;
  readonly median: number;
  readonly toLow: number;
  readonly toHigh: number;
}

const figuresSchema = z.object({ rows: finite, median: finite, toLow: finite, toHigh: finite });
const FIGURES = 4;

export const savedMediansSchema = z
  .object({ all: figuresSchema, paths: texts, figures: doubles })
  .refine(({ paths, figures }) => figures.length === FIGURES * paths.length, 'Groups and figures do not match.');
type SavedMedians = z.infer<typeof savedMediansSchema>;

/**
 * Medians of outcomes for all tasks, for a kind, and for a kind and person; a group with few rows is drawn to the wider one,
 * so an unseen kind or person has the figures of the group around it.
 */
export class ShrunkenMedians {
  private readonly all: GroupFigures;
  private readonly groups: Map<string, GroupFigures>;

  private constructor(all: GroupFigures, groups: Map<string, GroupFigures>) {
    this.all = all;
    this.groups = groups;
  }

  /** @param outcomes of the tasks; `NaN` where there is none */
  static of(tasks: readonly TaskFacts[], outcomes: Float64Array): ShrunkenMedians {
    const known = [...tasks.keys()].filter((row) => !Number.isNaN(outcomes[row]));
    const valuesOf = (rows: readonly number[]) => Float64Array.from(rows, (row) => outcomes[row]).sort();
    const medians = new ShrunkenMedians(figuresOf(valuesOf(known), null), new Map());
    for (const pathOfGroup of [kindOf, kindAndPersonOf]) {
      for (const [path, rows] of Map.groupBy(known, (row) => pathOfGroup(tasks[row]))) {
        if (path !== null) medians.groups.set(path, figuresOf(valuesOf(rows), medians.widerOf(tasks[rows[0]])));
      }
    }
    for (const [path, rows] of Map.groupBy(known, (row) => kindAnywhereOf(tasks[row]))) {
      if (path !== null) medians.groups.set(path, figuresOf(valuesOf(rows), medians.all));
    }
    return medians;
  }

  static restore({ all, paths, figures }: SavedMedians): ShrunkenMedians {
    const groups = paths.map((path, k): [string, GroupFigures] => {
      const [rows, median, toLow, toHigh] = figures.subarray(FIGURES * k, FIGURES * (k + 1));
      return [path, { rows, median, toLow, toHigh }];
    });
    return new ShrunkenMedians(all, new Map(groups));
  }

  save(): SavedValue {
    const { all, groups } = this;
    const figures = [...groups.values()].flatMap(({ rows, median, toLow, toHigh }) => [rows, median, toLow, toHigh]);
    return { all: { ...all }, paths: [...groups.keys()], figures: Float64Array.from(figures) };
  }

  of(task: TaskFacts): GroupFigures {
    return this.find(kindAndPersonOf(task)) ?? this.widerOf(task);
  }

  private widerOf(task: TaskFacts): GroupFigures {
    return this.find(kindOf(task)) ?? (task.project === null ? this.find(kindAnywhereOf(task)) : undefined) ?? this.all;
  }

  private find(path: string | null): GroupFigures | undefined {
    return path === null ? undefined : this.groups.get(path);
  }
}

function kindOf({ kind, project }: TaskFacts): string | null {
  return kind === null ? null : `${project}\u0000${kind}`;
}

/** For tasks of which no project is known, among others with projects. */
function kindAnywhereOf({ kind }: TaskFacts): string | null {
  return kind === null ? null : `\u0000\u0000${kind}`;
}

function kindAndPersonOf(task: TaskFacts): string | null {
  const kind = kindOf(task);
  return kind === null || task.person === null ? null : `${kind}\u0000${task.person}`;
}

function figuresOf(ascending: Float64Array, wider: GroupFigures | null): GroupFigures {
  const rows = ascending.length;
  if (rows === 0) return { rows, median: 0, toLow: 0, toHigh: 0 };
  const own = percentile(ascending, 0.5);
  if (wider === null) return { rows, median: own, ...spreadOf(ascending, own) };
  const median = (rows * own + PRIOR_ROWS * wider.median) / (rows + PRIOR_ROWS);
  const { toLow, toHigh } = rows < LEAST_ROWS_FOR_SPREAD ? wider : spreadOf(ascending, median);
  return { rows, median, toLow, toHigh };
}

function spreadOf(ascending: Float64Array, median: number): Pick<GroupFigures, 'toLow' | 'toHigh'> {
  return { toLow: percentile(ascending, 0.1) - median, toHigh: percentile(ascending, 0.9) - median };
}

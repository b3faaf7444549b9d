import { z } from 'zod';
import type { Entrant, SavableForecaster } from '../forecaster.ts';
import { createLogScale, logScaleOf } from '../log-scale.ts';
import { doubles, finite, readSaved, texts, wholes } from '../registry/saved-schema.ts';
import type { SavedValue } from '../registry/saved-value.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { aroundPoints, type ResidualRange, residualRangeOf, residualRangeSchema } from './residual-range.ts';

/** The newest task alike. */
export const lastAlike: Entrant = recentAlike('last-alike', 1);
/** The mean of the newest two tasks alike. */
export const lastTwoAlike: Entrant = recentAlike('mean-of-last-two', 2);

const savedSchema = z.object({
  least: finite.positive(),
  range: residualRangeSchema,
  groups: texts,
  /** How many amounts each group has, and the amounts of all groups, oldest first. */
  counts: wholes,
  amounts: doubles,
});

/** Alike is of the same kind, project and person; where none is known, the same kind and project, the same kind, any. */
function recentAlike(id: string, count: number): Entrant {
  return {
    id,
    fit(done) {
      const scale = logScaleOf(done);
      const recent = new RecentAmounts(count);
      const residuals: number[] = [];
      for (const task of done) {
        const expected = recent.meanOf(task);
        if (expected !== null) residuals.push(scale.toLog(task.actual) - scale.toLog(expected));
        recent.add(task);
      }
      return forecasterOf(recent, residualRangeOf(residuals), scale.least);
    },
    restore(saved) {
      const { least, range, groups, counts, amounts } = readSaved(saved, savedSchema, id);
      return forecasterOf(RecentAmounts.restore(count, groups, counts, amounts), range, least);
    },
  };
}

function forecasterOf(recent: RecentAmounts, range: ResidualRange, least: number): SavableForecaster {
  const scale = createLogScale(least);
  return {
    forecast: (tasks) =>
      aroundPoints(
        Float64Array.from(tasks, (task) => scale.toLog(recent.meanOf(task) ?? 0)),
        range,
        scale,
      ),
    save: () => ({ least, range: { ...range }, ...recent.save() }),
  };
}

class RecentAmounts {
  private readonly byGroup = new Map<string, number[]>();
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  static restore(count: number, groups: readonly string[], counts: Int32Array, amounts: Float64Array): RecentAmounts {
    const recent = new RecentAmounts(count);
    let at = 0;
    for (const [k, group] of groups.entries()) {
      const own = amounts.subarray(at, at + (counts[k] ?? 0));
      at += own.length;
      if (own.length > 0) recent.byGroup.set(group, [...own]);
    }
    return recent;
  }

  save(): { readonly [key: string]: SavedValue } {
    const lists = [...this.byGroup.values()];
    return {
      groups: [...this.byGroup.keys()],
      counts: Int32Array.from(lists, (list) => list.length),
      amounts: Float64Array.from(lists.flat()),
    };
  }

  add(task: DoneTask): void {
    for (const group of groupsOf(task)) {
      const amounts = this.byGroup.get(group) ?? [];
      amounts.push(task.actual);
      if (amounts.length > this.count) amounts.shift();
      this.byGroup.set(group, amounts);
    }
  }

  meanOf(task: TaskFacts): number | null {
    for (const group of groupsOf(task)) {
      const amounts = this.byGroup.get(group);
      if (amounts !== undefined) return amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
    }
    return null;
  }
}

/** Finest first. */
function groupsOf({ kind, project, person }: TaskFacts): string[] {
  return [[kind, project, person], [kind, project], [kind], []].map((parts) => JSON.stringify(parts));
}

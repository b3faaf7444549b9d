import type { Entrant } from '../forecaster.ts';
import { logScaleOf } from '../log-scale.ts';
import type { DoneTask, TaskFacts } from '../task-facts.ts';
import { aroundPoints, residualRangeOf } from './residual-range.ts';

/** The newest task alike. */
export const lastAlike: Entrant = recentAlike('last-alike', 1);
/** The mean of the newest two tasks alike. */
export const lastTwoAlike: Entrant = recentAlike('mean-of-last-two', 2);

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
      const range = residualRangeOf(residuals);
      return {
        forecast: (tasks) =>
          aroundPoints(
            Float64Array.from(tasks, (task) => scale.toLog(recent.meanOf(task) ?? 0)),
            range,
            scale,
          ),
      };
    },
  };
}

class RecentAmounts {
  private readonly byGroup = new Map<string, number[]>();
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
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

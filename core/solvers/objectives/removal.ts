import type { Problem } from '../../problem/problem.ts';
import type { Random } from '../random.ts';
import type { Criterion, PartialSchedule } from './insertion-score.ts';

/** Tasks that are taken out at once, at most. */
const MOST_REMOVED = 12;

/** Chooses which tasks of a schedule to take out together. */
export class Removal {
  private readonly problem: Problem;
  private readonly schedule: PartialSchedule;
  private readonly criterion: Criterion;
  private readonly random: Random;

  /** @param criterion tells which tasks cost much */
  constructor(problem: Problem, schedule: PartialSchedule, criterion: Criterion, random: Random) {
    this.problem = problem;
    this.schedule = schedule;
    this.criterion = criterion;
    this.random = random;
  }

  /** Tasks close to one that costs much, in random order. */
  choose(): number[] {
    const { random, problem } = this;
    const { taskCount } = problem;
    const seed = this.costlyTask();
    const size = Math.min(taskCount, 1 + random.below(Math.min(MOST_REMOVED, taskCount)));
    const chosen = new Set([seed]);
    const sort = random.below(4);
    if (sort < 2) for (const task of this.overlapping(seed)) if (chosen.size < size) chosen.add(task);
    if (sort === 2) this.addLinked(chosen, size);
    if (sort === 3) while (chosen.size < size) chosen.add(random.below(taskCount));
    const tasks = [...chosen];
    random.shuffle(tasks);
    return tasks;
  }

  /** Of three random tasks the one that adds most to the first objective. */
  private costlyTask(): number {
    const { random, schedule, criterion, problem } = this;
    let best = random.below(problem.taskCount);
    let most = Number.NEGATIVE_INFINITY;
    for (let tries = 0; tries < 3; tries++) {
      const task = random.below(problem.taskCount);
      const added = criterion.added(0, task, schedule.modes[task], schedule.starts[task], schedule.ends[task]);
      if (added > most) [best, most] = [task, added];
    }
    return best;
  }

  /** Tasks at work around the time of another, in random order. */
  private overlapping(task: number): number[] {
    const { starts, ends } = this.schedule;
    const margin = Math.max(this.schedule.grid.grain, (ends[task] - starts[task]) * this.random.below(3));
    const from = starts[task] - margin;
    const to = ends[task] + margin;
    const found: number[] = [];
    for (let other = 0; other < starts.length; other++) {
      if (other !== task && starts[other] < to && ends[other] > from) found.push(other);
    }
    this.random.shuffle(found);
    return found;
  }

  private addLinked(chosen: Set<number>, size: number): void {
    const { firstIn, inLinks, linkFrom, firstOut, outLinks, linkTo } = this.problem;
    for (const task of chosen) {
      for (let k = firstIn[task]; k < firstIn[task + 1] && chosen.size < size; k++) chosen.add(linkFrom[inLinks[k]]);
      for (let k = firstOut[task]; k < firstOut[task + 1] && chosen.size < size; k++) chosen.add(linkTo[outLinks[k]]);
    }
  }
}

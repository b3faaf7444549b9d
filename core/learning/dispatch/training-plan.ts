import { type CriticalPath, criticalPath } from '../../problem/critical-path.ts';
import type { Problem } from '../../problem/problem.ts';
import { createScheduleGenerator } from '../../solvers/create-generator.ts';
import type { Random } from '../../solvers/random.ts';
import type { ScheduleGenerator } from '../../solvers/schedule-generator.ts';
import { taskFeatures } from './task-features.ts';

/** A plan to learn from or to be tested on, with all that passes over it need. */
export interface TrainingPlan {
  readonly problem: Problem;
  readonly generator: ScheduleGenerator;
  readonly path: CriticalPath;
  readonly features: Float64Array;
}

export function trainingPlan(problem: Problem): TrainingPlan {
  const generator = createScheduleGenerator(problem);
  const path = criticalPath(problem, generator.mode);
  return { problem, generator, path, features: taskFeatures(problem, generator.mode) };
}

/**
 * The same network of tasks with the durations of its working modes dealt out anew: another plan of the same sort. `null` where there are
 * calendars, pins or budgets, to which durations belong.
 */
export function withShuffledDurations({ problem }: TrainingPlan, random: Random): TrainingPlan | null {
  const { duration, modeTask, taskCount } = problem;
  const isPlain =
    modeTask.length === taskCount &&
    problem.calendars.length === 0 &&
    problem.begun.length === 0 &&
    problem.pin.every((at) => at < 0) &&
    problem.deadline.every((at) => at === Number.POSITIVE_INFINITY);
  if (!isPlain) return null;
  const lasting = Array.from(duration, (_, mode) => mode).filter((mode) => duration[mode] > 0);
  const dealt = [...lasting];
  random.shuffle(dealt);
  const durations = duration.slice();
  lasting.forEach((mode, place) => {
    durations[mode] = duration[dealt[place]];
  });
  return trainingPlan({ ...problem, duration: durations });
}

/** Runs the pass begun last to its end: per cent by which its schedule is longer than the critical path, `Infinity` where it failed. */
export function deviationOfPass({ generator, path }: TrainingPlan): number {
  while (!generator.advance(Number.MAX_SAFE_INTEGER));
  const fails = generator.failed || generator.violation > 0;
  return fails ? Number.POSITIVE_INFINITY : 100 * (generator.makespan / Math.max(1, path.length) - 1);
}

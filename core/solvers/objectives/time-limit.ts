import { criticalPath } from '../../problem/critical-path.ts';
import { type Objective, objectiveKind } from '../../problem/objective.ts';
import type { Problem } from '../../problem/problem.ts';
import { scheduleArrays } from '../../problem/schedule-arrays.ts';
import type { Ticks } from '../../time/ticks.ts';
import { Random } from '../random.ts';
import { beginRulePass } from '../rule-pass.ts';
import { scheduleHolds } from '../schedule-holds.ts';
import { type Answer, SearchRun } from '../search-run.ts';
import type { SearchEvent, SearchInput } from '../solver.ts';

/** Peak and levelling get better and better the more time there is, so they need an end, unless an early end was asked for first. */
export function needsTimeLimit(objectives: readonly Objective[]): boolean {
  for (const objective of objectives) {
    const kind = objectiveKind(objective);
    if (kind === 'makespan') return false;
    if (kind === 'peak' || kind === 'levelling') return true;
  }
  return false;
}

/**
 * When every task has to be over for peak and levelling, where the makespan does not come before them: at the latest deadline of
 * the plan, or at the end of the best schedule known beforehand, whichever is later. That schedule is the warm start, else the
 * shorter of two passes of priority rules, so the limit depends on the plan and the warm start alone. The horizon
 * where neither holds.
 */
export function* findTimeLimit(input: SearchInput): Generator<SearchEvent, Ticks, Answer> {
  const { problem, warmStart } = input;
  const latestDeadline = problem.deadline.reduce(
    (latest, each) => (Number.isFinite(each) ? Math.max(latest, each) : latest),
    0,
  );
  const known = warmStart === undefined ? null : endOfSchedule(problem, warmStart);
  const end = known ?? (yield* endByRules(problem));
  return end === null ? problem.horizon : Math.max(latestDeadline, end);
}

function endOfSchedule(problem: Problem, schedule: NonNullable<SearchInput['warmStart']>): Ticks | null {
  const { starts, ends, modes } = scheduleArrays(problem, schedule);
  return scheduleHolds(problem, starts, ends, modes) ? ends.reduce((a, b) => Math.max(a, b), 0) : null;
}

function* endByRules(problem: Problem): Generator<SearchEvent, Ticks | null, Answer> {
  const run = new SearchRun({ problem, objectives: ['makespan'], seed: 0 });
  if (!run.modes.shortest(run.generator.mode, new Random(0))) return null;
  run.generator.modesChanged();
  const path = criticalPath(problem, run.generator.mode);
  for (const scheme of ['parallel', 'serial'] as const) {
    beginRulePass(run, 'lft', scheme, path);
    const pass = run.finishPass();
    for (let step = pass.next(); step.done !== true && run.stoppedBy === null; ) {
      // Its schedules are of another objective, so only the chance to stop is passed on.
      const answer = yield { kind: 'progress', fraction: null, bound: [], iterations: 0, schedules: 0 };
      if (answer === 'stop') return null;
      step = pass.next(answer);
    }
  }
  return run.hasSchedule ? run.bestQuality[1] : null;
}

/** The same problem with every task over by `end`. */
export function withEnd(problem: Problem, end: Ticks): Problem {
  return { ...problem, deadline: problem.deadline.map((deadline) => Math.min(deadline, end)) };
}

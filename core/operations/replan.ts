import { makespanOf, type Schedule } from '../model/schedule.ts';
import type { TaskId, Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { latestDates } from '../problem/critical-path.ts';
import type { Problem } from '../problem/problem.ts';
import { modeOfEntry, toSchedule } from '../problem/schedule-arrays.ts';
import { verify } from '../problem/verify.ts';
import type { Ticks } from '../time/ticks.ts';
import { searchFewMoves } from './few-moves/perturbation-search.ts';
import { HoursOfTasks } from './hours-of-tasks.ts';
import { settleSchedule } from './settle-schedule.ts';

export interface Replanned {
  readonly schedule: Schedule;
  readonly finish: Ticks;
  /** Tasks not yet begun that start at another time, in another mode or with other people than in the reference. */
  readonly moved: readonly TaskId[];
}

/** Shares of the time that a task could wait by links alone for which it looks for a gap before others make way for it. */
const PATIENCE = [0, 0.2, 0.4, 0.6, 0.8, 1];
/** Places that the search for few moves tries for each task: less than a second for 500 tasks; no more than so many altogether. */
const TRIES_A_TASK = 300;
const MOST_TRIES = 150_000;
/** Shares of the time that remains after which the old schedule is to hold again. */
const MATCH_UP = [0, 0.15, 0.3, 0.5, 0.75];

/**
 * Plans the rest of a run anew with few moves: what has begun stays. First many ways to keep to the reference, and to get back to it after a
 * while (match-up scheduling; Bean, Birge, Mittenthal & Noon 1991), then a search that puts one task after another back to its
 * old place (`few-moves/perturbation-search.ts`). Of all that, the one with the fewest moved tasks that ends in time.
 *
 * @param workflow with what is known of tasks that have begun, and the status
 * @param reference the schedule until now
 * @param afresh a schedule of the same workflow made without regard to the reference; the answer where nothing else ends in time
 * @param latestFinish that is accepted; at least that of `afresh`
 */
export function replan(workflow: Workflow, reference: Schedule, afresh: Schedule, latestFinish: Ticks): Replanned {
  const rest = restOf(workflow, reference, afresh);
  return fewerMoves(rest, shifted(rest, latestFinish), latestFinish);
}

/**
 * Plans to choose from, the first of which ends as soon as planning afresh would: each of the others ends later and moves fewer tasks.
 *
 * @param later later finishes that could be accepted, ascending, in ticks
 */
export function replanChoices(
  workflow: Workflow,
  reference: Schedule,
  afresh: Schedule,
  later: readonly Ticks[],
): readonly Replanned[] {
  const rest = restOf(workflow, reference, afresh);
  const choices: Replanned[] = [];
  for (const ticks of [0, ...later]) {
    const limit = makespanOf(afresh) + ticks;
    const own = shifted(rest, limit);
    const before = choices.at(-1);
    // Whoever accepts more never gets more moves.
    const next = fewerMoves(
      rest,
      before !== undefined && before.moved.length <= own.moved.length ? before : own,
      limit,
    );
    if (before === undefined || next.moved.length < before.moved.length) choices.push(next);
  }
  return choices;
}

interface Rest {
  readonly workflow: Workflow;
  readonly problem: Problem;
  readonly reference: Schedule;
  readonly afresh: Schedule;
  readonly old: ReadonlyMap<TaskId, Schedule[number]>;
  readonly modes: Int32Array;
  readonly hours: HoursOfTasks;
}

function restOf(workflow: Workflow, reference: Schedule, afresh: Schedule): Rest {
  const problem = compile(workflow);
  const old = new Map(reference.map((entry) => [entry.task, entry]));
  const fresh = new Map(afresh.map((entry) => [entry.task, entry]));
  const modes = Int32Array.from(problem.taskIds, (id, task) => {
    const entry = old.get(id) ?? fresh.get(id);
    const mode = entry === undefined || problem.hasBegun[task] === 1 ? -1 : modeOfEntry(problem, task, entry);
    return mode < 0 ? problem.firstMode[task] : mode;
  });
  return { workflow, problem, reference, afresh, old, modes, hours: new HoursOfTasks(problem, modes) };
}

/** The best of the ways to keep the order of the reference, or the schedule made afresh. */
function shifted(rest: Rest, latestFinish: Ticks): Replanned {
  const { workflow, problem, reference, afresh, old, modes } = rest;
  const fresh = new Map(afresh.map((entry) => [entry.task, entry]));
  const limit = Math.max(latestFinish, makespanOf(afresh));
  // Not by the later finish that is accepted: so whoever accepts more never gets more moves.
  const { lateStart } = latestDates(problem, modes, makespanOf(afresh));
  const statusAt = workflow.statusAt ?? 0;
  let best: Replanned = {
    schedule: afresh,
    finish: makespanOf(afresh),
    moved: movedTasks(workflow, reference, afresh),
  };
  for (const share of MATCH_UP) {
    const matchUp = statusAt + share * (makespanOf(afresh) - statusAt);
    const starts = Float64Array.from(problem.taskIds, (id) => startFrom(old.get(id), fresh.get(id), matchUp));
    for (const patience of PATIENCE) {
      const schedule = settled(rest, starts, lateStart, patience);
      if (schedule === null) continue;
      const moved = movedTasks(workflow, reference, schedule);
      const finish = makespanOf(schedule);
      const isBetter = moved.length < best.moved.length || (moved.length === best.moved.length && finish < best.finish);
      if (finish <= limit && isBetter && verify(workflow, schedule).length === 0) best = { schedule, finish, moved };
    }
  }
  return best;
}

/** A schedule that ends in time and moves fewer tasks than the known one, or that one. */
function fewerMoves(rest: Rest, known: Replanned, limit: Ticks): Replanned {
  const { workflow, problem, reference, old, modes, hours } = rest;
  if (known.moved.length === 0) return known;
  const starts = new Map(known.schedule.map(({ task, start }) => [task, start]));
  const found = searchFewMoves({
    problem,
    old: Float64Array.from(problem.taskIds, (id) => old.get(id)?.start ?? -1),
    modes,
    hours,
    limit,
    known: isInModes(rest, known.schedule)
      ? Float64Array.from(problem.taskIds, (id) => starts.get(id) ?? problem.release[0])
      : null,
    seed: 1,
    most: Math.min(MOST_TRIES, TRIES_A_TASK * problem.taskCount),
  });
  if (found === null) return known;
  const schedule = toSchedule(problem, found);
  const moved = movedTasks(workflow, reference, schedule);
  const isBetter = moved.length < known.moved.length && verify(workflow, schedule).length === 0;
  return isBetter ? { schedule, finish: makespanOf(schedule), moved } : known;
}

function isInModes({ problem, modes }: Rest, schedule: Schedule): boolean {
  return schedule.every(
    (entry, task) => problem.hasBegun[task] === 1 || modeOfEntry(problem, task, entry) === modes[task],
  );
}

function startFrom(old: Schedule[number] | undefined, fresh: Schedule[number] | undefined, matchUp: Ticks): Ticks {
  if (old === undefined) return fresh?.start ?? -1;
  return old.start >= matchUp || fresh === undefined ? old.start : fresh.start;
}

function settled(
  { problem, modes, hours }: Rest,
  starts: Float64Array,
  lateStart: Float64Array,
  patience: number,
): Schedule | null {
  const latest = starts.map((start, task) => start + patience * Math.max(0, lateStart[task] - start));
  const arrays = settleSchedule(problem, starts, modes, latest, hours);
  return arrays === null ? null : toSchedule(problem, arrays);
}

/** Tasks not yet begun that a schedule starts at another time, or does in another mode or with other people, than a reference. */
export function movedTasks(workflow: Workflow, reference: Schedule, schedule: Schedule): readonly TaskId[] {
  const old = new Map(reference.map((entry) => [entry.task, entry]));
  const begun = new Set(workflow.tasks.filter(({ actual }) => actual !== undefined).map(({ id }) => id));
  return schedule.flatMap(({ task, start, mode, assigned = [] }) => {
    const before = old.get(task);
    const isSame = before?.start === start && before.mode === mode;
    const stays = before === undefined || (isSame && assigned.every((each, k) => each === before.assigned?.[k]));
    return stays || begun.has(task) ? [] : [task];
  });
}

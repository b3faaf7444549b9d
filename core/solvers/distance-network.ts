import { percentOf } from '../problem/link-time.ts';
import {
  FINISH_FINISH,
  FINISH_START,
  LAG_ELAPSED,
  LAG_PERCENT,
  type Problem,
  START_FINISH,
} from '../problem/problem.ts';
import { type PackedCapacity, packCapacity } from './packed-capacity.ts';

/**
 * Links into each task as distances between starts: for `k` in `first[j] … first[j + 1] - 1`, task `j` starts at least
 * `distance[k]` ticks after task `other[k]` starts. Distances depend on the chosen modes.
 */
export interface DistanceLinks {
  readonly first: Int32Array;
  readonly other: Int32Array;
  readonly link: Int32Array;
  readonly distance: Float64Array;
}

/**
 * A problem without pauses: no mode has a calendar, lags run on the clock, no task is pinned and no resource is set up. Then a task
 * occupies one stretch of time, every link is a distance between two starts, and time can be read in both
 * directions: `mirrored` is the same network with time reversed (a task's mirrored start is its finish).
 */
export interface DistanceNetwork {
  readonly problem: Problem;
  readonly packed: PackedCapacity;
  readonly forward: DistanceLinks;
  readonly mirrored: DistanceLinks;
  /** One mode a task, so distances never change. */
  readonly singleMode: boolean;
  /** No link lets a task start before, or finish after, its successor, so any order by start or finish keeps precedence. */
  ordered: boolean;
  /** No releases, deadlines or capacity changes: nothing depends on the moment, so a schedule can be moved as a whole. */
  readonly stationary: boolean;
}

/** Why the fast path cannot take the problem, or `null` where it can. */
function needsCalendars(problem: Problem): boolean {
  for (const calendar of problem.modeCalendar) if (calendar >= 0) return true;
  for (let link = 0; link < problem.linkCount; link++) {
    if (problem.lagUnit[link] !== LAG_ELAPSED && problem.lagCalendar[link] >= 0 && problem.lag[link] !== 0) return true;
  }
  for (const pin of problem.pin) if (pin >= 0) return true;
  for (const setup of problem.setups) if (setup !== null) return true;
  return false;
}

/** Builds the network, or returns `null` where the problem needs the general path. */
export function createDistanceNetwork(problem: Problem): DistanceNetwork | null {
  if (needsCalendars(problem)) return null;
  const packed = packCapacity(problem);
  if (packed === null) return null;
  const bound = (values: Float64Array, free: number) => values.some((value) => value !== free);
  return {
    problem,
    packed,
    forward: linksInto(problem.firstIn, problem.inLinks, problem.linkFrom),
    mirrored: linksInto(problem.firstOut, problem.outLinks, problem.linkTo),
    singleMode: problem.duration.length === problem.taskCount,
    ordered: true,
    stationary:
      packed.times.length === 1 && !bound(problem.release, 0) && !bound(problem.deadline, Number.POSITIVE_INFINITY),
  };
}

function linksInto(first: Int32Array, links: Int32Array, otherEnd: Int32Array): DistanceLinks {
  return {
    first,
    other: Int32Array.from(links, (link) => otherEnd[link]),
    link: links,
    distance: new Float64Array(links.length),
  };
}

/** Recomputes the distances for the modes chosen (`mode[i]` is the mode of task `i`). */
export function setDistances(network: DistanceNetwork, mode: Int32Array): void {
  const { problem, forward, mirrored } = network;
  let ordered = true;
  for (let task = 0; task < problem.taskCount; task++) {
    const duration = problem.duration[mode[task]];
    for (let k = forward.first[task]; k < forward.first[task + 1]; k++) {
      const before = problem.duration[mode[forward.other[k]]];
      forward.distance[k] = startDistance(problem, forward.link[k], before, duration);
      if (forward.distance[k] < 0) ordered = false;
    }
    for (let k = mirrored.first[task]; k < mirrored.first[task + 1]; k++) {
      const after = problem.duration[mode[mirrored.other[k]]];
      // start(j) ≥ start(i) + δ  is  -finish(i) ≥ -finish(j) + δ + d(j) - d(i).
      mirrored.distance[k] = startDistance(problem, mirrored.link[k], duration, after) + after - duration;
      if (mirrored.distance[k] < 0) ordered = false;
    }
  }
  network.ordered = ordered;
}

/** Ticks between the starts of two tasks that a link asks for, where its lag runs on the clock. */
export function startDistance(problem: Problem, link: number, fromDuration: number, toDuration: number): number {
  const lag = problem.lag[link];
  const ticks = problem.lagUnit[link] === LAG_PERCENT ? percentOf(lag, fromDuration) : lag;
  const type = problem.linkType[link];
  const leaves = type === FINISH_START || type === FINISH_FINISH ? fromDuration : 0;
  const arrives = type === FINISH_FINISH || type === START_FINISH ? toDuration : 0;
  return leaves + ticks - arrives;
}

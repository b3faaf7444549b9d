import type { Ticks } from '../time/ticks.ts';
import { intervalAt, nextWorkingMoment } from '../time/working-time.ts';
import { FreeCapacity } from './free-capacity.ts';
import { earliestStartByLink } from './link-time.ts';
import type { Problem } from './problem.ts';
import type { ScheduleArrays } from './schedule-arrays.ts';
import { endBeforeSetup, startAfterSetup } from './setup-times.ts';
import { calendarOfMode, endOf, startNoEarlierThan, startNoLaterThan } from './task-time.ts';

/** One thing that holds a task where it is. Indices into the problem's tables. */
export type Holder =
  | { readonly kind: 'link'; readonly link: number }
  /** `tasks`: who uses the resource just before; none where its capacity alone is too low then. */
  | { readonly kind: 'resource'; readonly resource: number; readonly tasks: readonly number[] }
  | { readonly kind: 'release' }
  /** The time up to which it is known what happened: the task has not begun by then. */
  | { readonly kind: 'status' }
  | { readonly kind: 'pin' }
  /** It has begun, which is a fact. */
  | { readonly kind: 'begun' }
  /** The task works from the first moment that its calendar has for it. */
  | { readonly kind: 'calendar' }
  /** No task starts before the project does. */
  | { readonly kind: 'origin' };

/** Why a task does not start earlier while all others stay where they are. */
export interface WhyHere {
  /**
   * Without all of these the task could start at `earliest`; with any single one of them in force again it could not
   * start before its present moment. (Other such sets may exist: what matters twice can be told in two ways.)
   */
  readonly holders: readonly Holder[];
  /** Equal to the present start where nothing holds the task, or nothing can be removed. */
  readonly earliest: Ticks;
}

/**
 * Finds what holds a task at its start in a schedule without violations: of all that restricts it, one after another
 * comes into force again unless that leaves no earlier start (a deletion filter; Chinneck & Dravnieks 1991). What does not keep
 * the task from starting just before it does comes back first, then what restricts least, so that what remains is what a person
 * would name: the last predecessor, the busy machine.
 */
export function whyHere(problem: Problem, schedule: ScheduleArrays, task: number): WhyHere {
  const start = schedule.starts[task];
  const search = new EarlierStart(problem, schedule, task);
  if (problem.hasBegun[task] === 1) return { holders: [{ kind: 'begun' }], earliest: start };
  if (start <= 0) return { holders: [{ kind: 'origin' }], earliest: start };
  const candidates = search.candidates();
  const inForce = new Set<Candidate>(candidates);
  if (search.earliest(inForce) < start) return { holders: [], earliest: search.earliest(inForce) };
  inForce.clear();
  const removed: Candidate[] = [];
  for (const candidate of candidates) {
    inForce.add(candidate);
    if (search.earliest(inForce) < start) continue;
    inForce.delete(candidate);
    removed.push(candidate);
  }
  return { holders: removed.map((each) => search.describe(each, inForce)), earliest: search.earliest(inForce) };
}

type Candidate =
  | { readonly kind: 'link'; readonly link: number }
  | { readonly kind: 'resource'; readonly resource: number; readonly amount: number }
  | { readonly kind: 'release' | 'status' | 'pin' | 'calendar' };

class EarlierStart {
  private readonly problem: Problem;
  /** The same, but the task's mode runs around the clock. */
  private readonly aroundTheClock: Problem;
  private readonly schedule: ScheduleArrays;
  private readonly task: number;
  private readonly mode: number;
  /** The task's own date, without the status, which is told apart. */
  private readonly releaseAt: Ticks;
  private readonly free = new Map<number, FreeCapacity>();

  constructor(problem: Problem, schedule: ScheduleArrays, task: number) {
    this.problem = problem;
    this.schedule = schedule;
    this.task = task;
    this.mode = schedule.modes[task];
    this.releaseAt = problem.workflow.tasks[task].releaseAt ?? 0;
    const modeCalendar = problem.modeCalendar.slice();
    modeCalendar[this.mode] = -1;
    this.aroundTheClock = { ...problem, modeCalendar };
    for (const { resource } of this.demands()) this.free.set(resource, this.leftByOthers(resource));
  }

  /** All that restricts the task, what holds it least at its start first; the calendar before all else. */
  candidates(): readonly Candidate[] {
    const { problem, task, mode } = this;
    const links: Candidate[] = [];
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      links.push({ kind: 'link', link: problem.inLinks[k] });
    }
    const dates: Candidate[] = [];
    const { statusAt = 0 } = problem.workflow;
    if (statusAt > 0) dates.push({ kind: 'status' });
    if (this.releaseAt > 0) dates.push({ kind: 'release' });
    if (problem.pin[task] >= 0) dates.push({ kind: 'pin' });
    const restricting = [...dates, ...links, ...this.demands()];
    const alone = new Map(restricting.map((each) => [each, this.earliest(new Set([each]))]));
    const holdsNow = new Map(restricting.map((each) => [each, this.isInTheWay(each) ? 1 : 0]));
    restricting.sort(
      (a, b) => (holdsNow.get(a) ?? 0) - (holdsNow.get(b) ?? 0) || (alone.get(a) ?? 0) - (alone.get(b) ?? 0),
    );
    return calendarOfMode(problem, mode) === null ? restricting : [{ kind: 'calendar' }, ...restricting];
  }

  /** Whether it keeps the task from starting just before it does. */
  private isInTheWay(candidate: Candidate): boolean {
    const before = startNoLaterThan(this.problem, this.mode, this.schedule.starts[this.task] - 1);
    if (before < 0) return false;
    if (candidate.kind !== 'resource') return this.earliest(new Set([candidate])) > before;
    return this.shortageIn(this.problem, candidate.resource, candidate.amount, before) !== null;
  }

  /** First start that those in force leave; `Infinity` where there is none. */
  earliest(inForce: ReadonlySet<Candidate>): Ticks {
    return this.search(inForce).start;
  }

  describe(candidate: Candidate, inForce: ReadonlySet<Candidate>): Holder {
    if (candidate.kind !== 'resource') return candidate;
    const { resource } = candidate;
    const { shortage } = this.search(new Set([...inForce, candidate]), resource);
    const { taskCount, firstDemand, demandResource } = this.problem;
    const { starts, ends, modes } = this.schedule;
    const tasks: number[] = [];
    for (let other = 0; other < taskCount && shortage !== null; other++) {
      if (other === this.task || starts[other] >= shortage.to || ends[other] <= shortage.from) continue;
      const used = demandResource.subarray(firstDemand[modes[other]], firstDemand[modes[other] + 1]);
      if (used.includes(resource)) tasks.push(other);
    }
    return { kind: 'resource', resource, tasks };
  }

  /** @param watched resource whose last shortage on the way is told */
  private search(inForce: ReadonlySet<Candidate>, watched = -1) {
    const candidates = [...inForce];
    const problem = candidates.some(({ kind }) => kind === 'calendar') ? this.problem : this.aroundTheClock;
    const { starts, ends, modes } = this.schedule;
    const { mode, task } = this;
    let start = 0;
    for (const candidate of candidates) {
      if (candidate.kind === 'status') start = Math.max(start, problem.workflow.statusAt ?? 0);
      else if (candidate.kind === 'release') start = Math.max(start, this.releaseAt);
      else if (candidate.kind === 'pin') start = Math.max(start, problem.pin[task]);
      else if (candidate.kind === 'link') {
        const from = problem.linkFrom[candidate.link];
        const bound = earliestStartByLink(problem, candidate.link, modes[from], starts[from], ends[from], mode);
        start = Math.max(start, bound);
      }
    }
    start = startNoEarlierThan(problem, mode, start);
    let shortage: Shortage | null = null;
    for (let moved = true; moved && start !== Number.POSITIVE_INFINITY; ) {
      moved = false;
      for (const candidate of candidates) {
        if (candidate.kind !== 'resource') continue;
        const found = this.shortageIn(problem, candidate.resource, candidate.amount, start);
        if (found === null) continue;
        if (candidate.resource === watched) shortage = found;
        start = startNoEarlierThan(problem, mode, found.to);
        moved = true;
        break;
      }
    }
    return { start, shortage };
  }

  /** First stretch in which the task would work, and too little of the resource is left. */
  private shortageIn(problem: Problem, resource: number, amount: number, start: Ticks): Shortage | null {
    const free = this.free.get(resource) as FreeCapacity;
    const end = endOf(problem, this.mode, start);
    const calendar = calendarOfMode(problem, this.mode);
    for (let from = start; from < end; ) {
      const to = calendar === null ? end : Math.min(end, calendar.ends[intervalAt(calendar, from)]);
      const shortage = free.firstShortage(from, amount, to);
      if (shortage !== null) return shortage;
      from = nextWorkingMoment(calendar, to);
    }
    return problem.setups[resource] === null ? null : this.setupConflict(problem, resource, start, end);
  }

  /** A task that would leave too little time for the set-up before or after it. */
  private setupConflict(problem: Problem, resource: number, start: Ticks, end: Ticks): Shortage | null {
    const { starts, ends, modes } = this.schedule;
    for (let other = 0; other < problem.taskCount; other++) {
      if (other === this.task || !usesSetups(problem, modes[other], resource)) continue;
      if (end <= endBeforeSetup(problem, resource, this.task, other, starts[other])) continue;
      const after = startAfterSetup(problem, resource, other, ends[other], this.task);
      if (start < after) return { from: starts[other], to: after };
    }
    return null;
  }

  private demands(): Extract<Candidate, { kind: 'resource' }>[] {
    const { firstDemand, demandResource, demandAmount, duration } = this.problem;
    if (duration[this.mode] === 0) return [];
    return Array.from({ length: firstDemand[this.mode + 1] - firstDemand[this.mode] }, (_, index) => {
      const k = firstDemand[this.mode] + index;
      return { kind: 'resource', resource: demandResource[k], amount: demandAmount[k] };
    });
  }

  private leftByOthers(resource: number): FreeCapacity {
    const { problem, schedule, task } = this;
    const { firstDemand, demandResource, demandAmount } = problem;
    const free = new FreeCapacity(problem.capacity[resource]);
    const lastToFirst = Int32Array.from(schedule.starts.keys()).sort((a, b) => schedule.ends[b] - schedule.ends[a]);
    for (const other of lastToFirst) {
      if (other === task) continue;
      const mode = schedule.modes[other];
      for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
        if (demandResource[k] !== resource) continue;
        const calendar = calendarOfMode(problem, mode);
        const end = schedule.ends[other];
        for (let from = schedule.starts[other]; from < end; ) {
          const to = calendar === null ? end : Math.min(end, calendar.ends[intervalAt(calendar, from)]);
          free.use(from, to, demandAmount[k]);
          from = nextWorkingMoment(calendar, to);
        }
      }
    }
    return free;
  }
}

function usesSetups({ firstSetup, setupResource }: Problem, mode: number, resource: number): boolean {
  return setupResource.subarray(firstSetup[mode], firstSetup[mode + 1]).includes(resource);
}

interface Shortage {
  readonly from: Ticks;
  readonly to: Ticks;
}

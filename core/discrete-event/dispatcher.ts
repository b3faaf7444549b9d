import { setupTicksOf } from '../model/setups.ts';
import { startAfter } from '../problem/setup-times.ts';
import { startNoEarlierThan } from '../problem/task-time.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Admission } from './admission.ts';
import type { CapacityChanges } from './capacity-changes.ts';
import type { TaskRun } from './case-run.ts';
import { demandAmount } from './demands.ts';
import type { DispatchPolicy } from './dispatch-policy.ts';
import type { FaultActions } from './fault-actions.ts';
import { expectedStretches, fitsUntilItsEnd } from './look-ahead.ts';
import { observe } from './observe.ts';
import type { PlayState } from './play-state.ts';
import type { TaskCourse } from './task-course.ts';
import type { TaskWork } from './task-work.ts';
import { isBefore } from './waiting-line.ts';

/** Starts tasks that wait, as far as they fit, in the order of the policy. */
export class Dispatcher {
  private readonly play: PlayState;
  private readonly entry: Admission;
  private readonly work: TaskWork;
  private readonly capacity: CapacityChanges;
  private readonly trouble: FaultActions;
  private readonly course: TaskCourse;

  constructor(
    play: PlayState,
    entry: Admission,
    work: TaskWork,
    capacity: CapacityChanges,
    trouble: FaultActions,
    course: TaskCourse,
  ) {
    this.play = play;
    this.entry = entry;
    this.work = work;
    this.capacity = capacity;
    this.trouble = trouble;
    this.course = course;
  }

  dispatch(): void {
    const { play } = this;
    if (play.isOverloaded) this.capacity.relieve();
    this.work.resumeSuspended();
    if (play.policy.kind === 'chooser') this.startChosen(play.policy);
    else if (play.isFreed) this.startAlongLine();
    else this.startFresh();
    play.isFreed = false;
    play.fresh = [];
  }

  private startAlongLine(): void {
    const { play } = this;
    play.isFreed = false;
    for (play.scan = 0; play.scan < play.line.length; ) {
      const run = play.line.runs[play.scan];
      if (!this.tryStart(run)) play.scan++;
      else if (this.isFull()) break;
    }
    play.scan = -1;
    if (play.fresh.length > 0 || play.isFreed) this.startFresh();
  }

  /** Nothing became free: only what has just begun to wait can start. */
  private startFresh(): void {
    const { play } = this;
    while (play.fresh.length > 0) {
      let first = 0;
      for (let k = 1; k < play.fresh.length; k++) if (isBefore(play.fresh[k], play.fresh[first])) first = k;
      const [run] = play.fresh.splice(first, 1);
      if (run.state === 'waiting') this.tryStart(run);
    }
  }

  private startChosen(policy: DispatchPolicy & { readonly kind: 'chooser' }): void {
    const { play } = this;
    while (play.line.length > 0) {
      const candidates = play.line.runs.filter((run) => this.wayThatFits(run) >= 0);
      if (candidates.length === 0) return;
      const choice = policy.choose({ now: play.now, candidates, observe: () => observe(play) });
      if (choice < 0) return;
      const run = candidates[choice];
      if (run === undefined) throw new Error(`Policy "${policy.id}" chose ${choice} of ${candidates.length} tasks.`);
      this.start(run, this.wayThatFits(run));
    }
  }

  /** Nothing of any resource is left, and every task that waits needs some. */
  private isFull(): boolean {
    const { play } = this;
    if (play.workingCount >= play.mostAtOnce) return true;
    const { pool } = play;
    for (let k = 0; k < pool.resources.length; k++) if (pool.freeOf(k) > 0) return false;
    return pool.resources.length > 0 && !play.line.runs.some(needsNothing);
  }

  private tryStart(run: TaskRun): boolean {
    const mode = this.wayThatFits(run);
    if (mode < 0) return false;
    this.start(run, mode);
    return true;
  }

  /** The first way to do the task that fits now, or -1. */
  private wayThatFits(run: TaskRun): number {
    const { play } = this;
    if (run.owner.template.problem.hasBegun[run.task] === 1) return run.mode;
    if (play.workingCount >= play.mostAtOnce) return -1;
    for (const way of run.hasChosenMode ? [run.mode] : run.owner.template.ways[run.task])
      if (this.fits(run, way)) return way;
    return -1;
  }

  private fits(run: TaskRun, mode: number): boolean {
    const { play } = this;
    const { problem, resource } = run.owner.template;
    const { firstDemand, demandResource } = problem;
    const { pool, now } = play;
    let looksAhead = false;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const place = resource[demandResource[k]];
      if (demandAmount(run, k) > pool.freeOf(place)) return false;
      if (play.system.looksAhead[place] === 1) looksAhead = true;
    }
    const opensAt = startNoEarlierThan(problem, mode, now);
    if (opensAt > now) {
      this.lookAgain(run, opensAt);
      return false;
    }
    if (problem.firstSetup[mode] < problem.firstSetup[mode + 1] && !this.isSetUpFor(run, mode)) return false;
    if (!looksAhead) return true;
    const own = expectedStretches(run, mode, now);
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const place = resource[demandResource[k]];
      if (play.system.looksAhead[place] === 0) continue;
      if (!fitsUntilItsEnd(pool, play.users[place], place, demandAmount(run, k), own, now)) return false;
    }
    return true;
  }

  /** Whether machines with set-ups are free, and ready for the task's kind by now. */
  private isSetUpFor(run: TaskRun, mode: number): boolean {
    const { play } = this;
    const { problem, resource } = run.owner.template;
    let ready = play.now;
    for (let k = problem.firstSetup[mode]; k < problem.firstSetup[mode + 1]; k++) {
      const own = problem.setupResource[k];
      const place = resource[own];
      if (play.pool.holder[place] !== null) return false;
      const ticksOf = setupTicksOf(problem.workflow.resources[problem.resourceIndex[own]].setups ?? []);
      const { kind } = problem.workflow.tasks[run.task];
      for (const [from, end] of play.pool.latestEnd[place]) {
        ready = Math.max(ready, startAfter(problem, own, end, ticksOf(from, kind)));
      }
    }
    if (ready > play.now) this.lookAgain(run, ready);
    return ready <= play.now;
  }

  private lookAgain(run: TaskRun, at: Ticks): void {
    const { play } = this;
    if (run.lookAt > play.now && run.lookAt <= at) return;
    run.lookAt = at;
    play.plan(at, { kind: 'look', run });
  }

  private start(run: TaskRun, mode: number): void {
    const { play } = this;
    this.entry.leaveLine(run);
    run.mode = mode;
    play.statistics.starts(run, play.now - run.readyAt);
    play.tellTask('starts', run, mode);
    const { problem, resource, knownAtStart } = run.owner.template;
    play.draws.get(run.owner.template)?.drawFailure(run);
    for (let k = problem.firstSetup[mode]; k < problem.firstSetup[mode + 1]; k++) {
      play.pool.holder[resource[problem.setupResource[k]]] = run;
    }
    const isFirst = run.startedAt < 0;
    if (isFirst) run.startedAt = play.now;
    play.underWay.add(run);
    this.work.beginWork(run);
    if (play.faults.active.size > 0) for (const fault of play.faults.waitingForTask()) this.trouble.strike(fault);
    if (isFirst) this.entry.meetLinks(run, (link) => knownAtStart[link] === 1);
    if (run.work === 0) this.course.endOfWork(run);
  }
}

function needsNothing({ owner, mode }: TaskRun): boolean {
  const { firstDemand } = owner.template.problem;
  return firstDemand[mode] === firstDemand[mode + 1];
}

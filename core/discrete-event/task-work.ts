import { calendarOfMode } from '../problem/task-time.ts';
import { intervalAt, nextWorkingMoment } from '../time/working-time.ts';
import type { TaskRun } from './case-run.ts';
import { demandAmount } from './demands.ts';
import { expectedStretches } from './look-ahead.ts';
import type { PlayState } from './play-state.ts';
import { SHORTEST_TICKS } from './shortest-work.ts';

/** Work on tasks: it begins, goes on at some speed, pauses, is interrupted, and ends; what it uses meanwhile. */
export class TaskWork {
  private readonly play: PlayState;

  constructor(play: PlayState) {
    this.play = play;
  }

  beginWork(run: TaskRun): void {
    const { play } = this;
    const { problem, resource } = run.owner.template;
    run.state = 'working';
    play.workingCount++;
    run.workingSince = play.now;
    run.speed = play.faults.active.size === 0 ? 1 : play.faults.speedOf(run);
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      const place = resource[problem.demandResource[k]];
      play.pool.use(place, demandAmount(run, k), play.now);
      if (play.system.looksAhead[place] === 1) play.users[place].add(run);
    }
    this.planBoundary(run);
  }

  /** When the work ends or the calendar closes, whichever comes first. */
  private planBoundary(run: TaskRun): void {
    const { play } = this;
    const calendar = calendarOfMode(run.owner.template.problem, run.mode);
    const left = Math.max(0, Math.min(run.work, run.failsAfter) - run.done);
    const endsAt = run.speed > 0 ? play.now + left / run.speed : Number.POSITIVE_INFINITY;
    const closesAt = calendar === null ? Number.POSITIVE_INFINITY : calendar.ends[intervalAt(calendar, play.now)];
    const ends = endsAt <= closesAt;
    run.version++;
    if (play.anyLooksAhead) run.expected = expectedStretches(run, run.mode, play.now);
    play.plan(ends ? endsAt : closesAt, { kind: 'boundary', run, version: run.version, ends });
  }

  /** Takes stock of what was done since the last change. */
  private account(run: TaskRun): void {
    const { play } = this;
    if (run.state !== 'working') return;
    run.done = Math.min(run.work, run.done + (play.now - run.workingSince) * run.speed);
    run.workingSince = play.now;
  }

  /** Takes a working task off its resources; it may go on later. */
  stopWork(run: TaskRun): void {
    const { play } = this;
    if (run.state !== 'working') return;
    this.account(run);
    run.state = 'interrupted';
    play.workingCount--;
    run.version++;
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      play.pool.use(resource[problem.demandResource[k]], -demandAmount(run, k), play.now);
    }
    play.isFreed = true;
  }

  /** Takes a task that was begun off everything that it has: it ends, or starts over. */
  takeOff(run: TaskRun): void {
    this.stopWork(run);
    this.play.underWay.delete(run);
    this.leaveResources(run);
  }

  private leaveResources(run: TaskRun): void {
    const { play } = this;
    const { problem, resource } = run.owner.template;
    if (play.anyLooksAhead) for (const users of play.users) users.delete(run);
    run.expected = [];
    const { kind } = problem.workflow.tasks[run.task];
    for (let k = problem.firstSetup[run.mode]; k < problem.firstSetup[run.mode + 1]; k++) {
      const place = resource[problem.setupResource[k]];
      if (play.pool.holder[place] === run) play.pool.holder[place] = null;
      play.pool.latestEnd[place].set(kind, play.now);
    }
  }

  pause(run: TaskRun): void {
    this.stopWork(run);
    run.state = 'paused';
    this.play.tellTask('pauses', run);
    this.suspend(run);
  }

  /** A begun task that does not work goes on as soon as its calendar is open and there is capacity. */
  suspend(run: TaskRun): void {
    const { play } = this;
    const calendar = calendarOfMode(run.owner.template.problem, run.mode);
    const opensAt = nextWorkingMoment(calendar, play.now);
    run.version++;
    if (play.anyLooksAhead) run.expected = expectedStretches(run, run.mode, play.now);
    if (opensAt > play.now) play.plan(opensAt, { kind: 'wake', run, version: run.version });
    else if (!play.suspended.includes(run)) play.suspended.push(run);
  }

  resumeSuspended(): void {
    const { play } = this;
    if (play.suspended.length === 0) return;
    const all = play.suspended.sort(
      (a, b) => a.startedAt - b.startedAt || a.caseNumber - b.caseNumber || a.planRank - b.planRank,
    );
    play.suspended = [];
    for (const run of all) {
      if (run.state !== 'paused' && run.state !== 'interrupted') continue;
      const calendar = calendarOfMode(run.owner.template.problem, run.mode);
      if (nextWorkingMoment(calendar, play.now) > play.now) this.suspend(run);
      else if (this.hasCapacityFor(run)) {
        play.tellTask('resumes', run);
        this.beginWork(run);
      } else {
        if (run.state === 'paused') play.tellTask('interrupted', run);
        run.state = 'interrupted';
        play.suspended.push(run);
      }
    }
  }

  private hasCapacityFor(run: TaskRun): boolean {
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      if (demandAmount(run, k) > this.play.pool.freeOf(resource[problem.demandResource[k]])) return false;
    }
    return true;
  }

  multiplyWork(run: TaskRun, factor: number): void {
    this.account(run);
    const left = (run.work - run.done) * factor;
    if (run.failsAfter < run.work) run.failsAfter = run.done + (run.failsAfter - run.done) * factor;
    run.work = run.done + Math.max(run.work > 0 ? SHORTEST_TICKS : 0, left);
    if (run.state === 'working') this.planBoundary(run);
  }

  refreshSpeeds(): void {
    const { play } = this;
    for (const run of play.underWay) {
      if (run.state !== 'working') continue;
      const speed = play.faults.speedOf(run);
      if (speed === run.speed) continue;
      this.account(run);
      run.speed = speed;
      this.planBoundary(run);
    }
  }

  changeDemand(run: TaskRun, factor: number): string | null {
    const { play } = this;
    if (!(factor >= 0)) return `A demand can't become ${factor} times as much. Give a factor of at least 0.`;
    const isWorking = run.state === 'working';
    const { problem, resource } = run.owner.template;
    const each = (change: 1 | -1) => {
      for (let k = problem.firstDemand[run.mode]; isWorking && k < problem.firstDemand[run.mode + 1]; k++) {
        const place = resource[problem.demandResource[k]];
        play.pool.use(place, change * demandAmount(run, k), play.now);
        if (play.pool.inUse[place] > play.pool.capacityOf(place)) play.isOverloaded = true;
      }
    };
    each(-1);
    run.demandFactor *= factor;
    each(1);
    return null;
  }
}

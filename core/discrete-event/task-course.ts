import { earliestByLink } from '../problem/link-time.ts';
import { FINISH_FINISH, START_FINISH } from '../problem/problem.ts';
import { startNoEarlierThan } from '../problem/task-time.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Admission } from './admission.ts';
import type { CaseRun, TaskRun } from './case-run.ts';
import { BACK_OFF_SHARE } from './fault.ts';
import type { FaultActions } from './fault-actions.ts';
import type { PlayState } from './play-state.ts';
import type { TaskWork } from './task-work.ts';

const MOST_ABORTED_CASES = 1000;

/** How attempts and tasks end: done, failed and tried again, held, given up; and their cases with them. */
export class TaskCourse {
  private readonly play: PlayState;
  private readonly entry: Admission;
  private readonly work: TaskWork;
  private readonly trouble: FaultActions;

  constructor(play: PlayState, entry: Admission, work: TaskWork, trouble: FaultActions) {
    this.play = play;
    this.entry = entry;
    this.work = work;
    this.trouble = trouble;
  }

  /** The work of an attempt ends: well, or not. */
  endOfWork(run: TaskRun): void {
    this.work.takeOff(run);
    if (run.failsAfter < run.work) {
      this.failed(run, run.owner.template.retry[run.task]?.mostAttempts ?? Number.POSITIVE_INFINITY);
      return;
    }
    run.done = run.work;
    if (this.play.faults.active.size > 0 && run.work > 0 && this.trouble.failsByFault(run)) {
      this.failed(run, Number.POSITIVE_INFINITY);
      return;
    }
    this.finishWhenAllowed(run);
  }

  private failed(run: TaskRun, mostAttempts: number): void {
    const { play } = this;
    play.statistics.fails();
    play.tellTask('fails', run, run.attempt);
    if (run.attempt >= mostAttempts) {
      this.giveUp(run, 'given-up');
      return;
    }
    const { backOff } = run.owner.template.retry[run.task] ?? { backOff: null };
    const wait =
      backOff === null ? play.system.span * BACK_OFF_SHARE : backOff.ticks * backOff.factor ** (run.attempt - 1);
    this.tryAgain(run, play.now + wait);
  }

  tryAgain(run: TaskRun, at: Ticks): void {
    const { problem } = run.owner.template;
    run.attempt++;
    run.done = 0;
    run.failsAfter = Number.POSITIVE_INFINITY;
    this.play.draws.get(run.owner.template)?.drawAgain(run);
    this.entry.waitFrom(run, startNoEarlierThan(problem, run.mode, at));
  }

  /** Finishes a task whose work is done as soon as links on its finish are met. */
  private finishWhenAllowed(run: TaskRun): void {
    const { play } = this;
    const allowedAt = this.finishAllowedAt(run);
    if (allowedAt <= play.now) {
      this.finish(run);
      return;
    }
    run.state = 'held';
    run.version++;
    play.plan(allowedAt, { kind: 'wake', run, version: run.version });
  }

  /** `Infinity` while a task that holds the finish goes on. */
  private finishAllowedAt(run: TaskRun): Ticks {
    const { problem } = run.owner.template;
    let at = this.play.now;
    for (let k = problem.firstIn[run.task]; k < problem.firstIn[run.task + 1]; k++) {
      const link = problem.inLinks[k];
      const type = problem.linkType[link];
      if (type !== FINISH_FINISH && type !== START_FINISH) continue;
      const before = run.owner.tasks[problem.linkFrom[link]];
      const end = before.finishedAt >= 0 ? before.finishedAt : this.entry.expectedEnd(before);
      const from = type === FINISH_FINISH ? end : before.startedAt;
      // Only with a negative lag may this task end first, and then nobody knows better than what is expected.
      if (type === FINISH_FINISH && before.finishedAt < 0 && problem.lag[link] >= 0) return Number.POSITIVE_INFINITY;
      at = Math.max(at, earliestByLink(problem, link, before.mode, from));
    }
    return at;
  }

  finish(run: TaskRun): void {
    const { play } = this;
    const { problem, knownAtStart } = run.owner.template;
    run.state = 'done';
    run.version++;
    run.finishedAt = play.now;
    for (const { fault } of play.faults.of(run)) this.trouble.endFault(fault.number);
    play.statistics.finishes(run, play.now);
    play.tellTask('finishes', run);
    this.entry.meetLinks(run, (link) => knownAtStart[link] === 0);
    for (let k = problem.firstOut[run.task]; k < problem.firstOut[run.task + 1]; k++) {
      const after = run.owner.tasks[problem.linkTo[problem.outLinks[k]]];
      // What was expected of this task is known now.
      if (after.state === 'held') this.finishWhenAllowed(after);
      else if (after.state === 'due' && after.attempt === 1) this.entry.admit(after);
    }
    this.closeTask(run.owner);
  }

  private closeTask(owner: CaseRun): void {
    const { play } = this;
    if (--owner.open > 0) return;
    play.cases.delete(owner.number);
    if (owner.failed) this.keepAborted(owner);
    play.statistics.ends(owner, play.now);
    play.tell(owner.failed ? 'aborts' : 'completes', owner.number, -1, -1, -1);
  }

  private keepAborted(owner: CaseRun): void {
    const { play } = this;
    play.abortedCases.set(owner.number, owner);
    if (play.abortedCases.size <= MOST_ABORTED_CASES) return;
    const [oldest] = play.abortedCases.keys();
    play.abortedCases.delete(oldest);
  }

  /** A task will never be done: all of its case that has not begun is called off. */
  giveUp(run: TaskRun, state: 'given-up' | 'cancelled'): void {
    const { owner } = run;
    owner.failed = true;
    this.drop(run, state);
    for (const each of owner.tasks) {
      if (each.state === 'blocked' || each.state === 'due' || each.state === 'waiting') this.drop(each, 'cancelled');
    }
  }

  private drop(run: TaskRun, state: 'given-up' | 'cancelled'): void {
    const { play } = this;
    if (run.state === 'waiting') this.entry.leaveLine(run);
    if (run.isUnderWay) this.work.takeOff(run);
    run.state = state;
    run.version++;
    run.finishedAt = play.now;
    for (const { fault } of play.faults.of(run)) this.trouble.endFault(fault.number);
    play.tellTask(state, run);
    this.closeTask(run.owner);
  }

  wake(run: TaskRun): void {
    if (run.state === 'due') this.entry.enqueue(run);
    else if (run.state === 'held') this.finishWhenAllowed(run);
    else if (run.state === 'paused' || run.state === 'interrupted') this.work.suspend(run);
  }
}

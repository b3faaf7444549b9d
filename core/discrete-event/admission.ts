import { earliestStartByLink } from '../problem/link-time.ts';
import { calendarOfMode, startNoEarlierThan } from '../problem/task-time.ts';
import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime } from '../time/working-time.ts';
import type { TaskRun } from './case-run.ts';
import type { PlayState } from './play-state.ts';

/** How tasks come to wait for resources: as soon as links, dates and calendars allow them to start. */
export class Admission {
  private readonly play: PlayState;

  constructor(play: PlayState) {
    this.play = play;
  }

  /** The moment from which on links, dates and the calendar allow a task to start, as far as is known now. */
  private earliestMoment(run: TaskRun): Ticks {
    const { owner, task, mode } = run;
    const { problem } = owner.template;
    const { firstIn, inLinks, linkFrom } = problem;
    const fixed = problem.hasBegun[task] === 1 ? problem.pin[task] : problem.release[task];
    let at = startNoEarlierThan(problem, mode, owner.arrivedAt + fixed);
    for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
      const link = inLinks[k];
      const before = owner.tasks[linkFrom[link]];
      const end = before.finishedAt >= 0 ? before.finishedAt : this.expectedEnd(before);
      at = Math.max(at, earliestStartByLink(problem, link, before.mode, before.startedAt, end, mode));
    }
    return at;
  }

  expectedEnd(run: TaskRun): Ticks {
    const { play } = this;
    const calendar = calendarOfMode(run.owner.template.problem, run.mode);
    const done = run.done + (run.state === 'working' ? (play.now - run.workingSince) * run.speed : 0);
    return addWorkingTime(calendar, play.now, Math.max(0, run.plannedWork - done));
  }

  /** A task with nothing missing before it: it waits for resources, now or from a later moment on. */
  admit(run: TaskRun): void {
    this.waitFrom(run, this.earliestMoment(run));
  }

  waitFrom(run: TaskRun, at: Ticks): void {
    const { play } = this;
    run.version++;
    if (at <= play.now) {
      this.enqueue(run);
      return;
    }
    run.state = 'due';
    play.plan(at, { kind: 'wake', run, version: run.version });
  }

  enqueue(run: TaskRun): void {
    const { play } = this;
    run.state = 'waiting';
    run.readyAt = play.now;
    run.urgency = play.policy.kind === 'rule' ? play.policy.urgency(run) : 0;
    this.changeQueue(run, 1);
    play.tellTask('waits', run, run.mode);
    const place = play.line.add(run);
    if (play.scan >= 0) play.scan = Math.min(play.scan, place);
    else play.fresh.push(run);
  }

  leaveLine(run: TaskRun): void {
    const { play } = this;
    const place = play.line.runs.indexOf(run);
    play.line.removeAt(place);
    if (play.scan > place) play.scan--;
    this.changeQueue(run, -1);
  }

  private changeQueue(run: TaskRun, change: number): void {
    const { play } = this;
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      play.pool.queue(resource[problem.demandResource[k]], change, play.now);
    }
  }

  reorder(run: TaskRun): void {
    const { play } = this;
    play.line.remove(run);
    run.urgency = play.policy.kind === 'rule' ? play.policy.urgency(run) : 0;
    play.line.add(run);
  }

  /** Links out of a task that are met now: what nothing else holds begins to wait. */
  meetLinks(run: TaskRun, isMet: (link: number) => boolean): void {
    const { problem } = run.owner.template;
    for (let k = problem.firstOut[run.task]; k < problem.firstOut[run.task + 1]; k++) {
      const link = problem.outLinks[k];
      if (!isMet(link)) continue;
      const after = run.owner.tasks[problem.linkTo[link]];
      if (--after.missing === 0 && after.state === 'blocked') this.admit(after);
    }
  }
}

import { PRIORITIES } from '../model/workflow.ts';
import type { Admission } from './admission.ts';
import type { CapacityChanges } from './capacity-changes.ts';
import type { TaskRun } from './case-run.ts';
import type { FaultActions } from './fault-actions.ts';
import type { Intervention } from './intervention.ts';
import type { PlayState } from './play-state.ts';
import type { TaskCourse } from './task-course.ts';
import type { TaskWork } from './task-work.ts';

/** Does to a play what somebody asks for. */
export class Interventions {
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

  carryOut(intervention: Intervention): string | null {
    const { play } = this;
    switch (intervention.kind) {
      case 'capacity': {
        const { resource: id, change, lasts } = intervention;
        const resource = play.pool.resources.findIndex((each) => each.id === id);
        if (resource < 0) return `There is no renewable resource "${id}". Maybe it was renamed.`;
        this.capacity.changeCapacity('added', resource, change);
        if (lasts !== null) play.plan(play.now + lasts, { kind: 'change', of: 'added', resource, amount: -change });
        return null;
      }
      case 'throttle':
        play.mostAtOnce = intervention.most ?? Number.POSITIVE_INFINITY;
        return null;
      case 'end-fault':
        if (!play.faults.active.has(intervention.fault)) return 'This fault is not under way any more.';
        this.trouble.endFault(intervention.fault);
        return null;
      default: {
        const owner = play.cases.get(intervention.caseNumber) ?? play.abortedCases.get(intervention.caseNumber);
        const index = owner?.template.problem.taskIds.indexOf(intervention.task) ?? -1;
        if (owner === undefined || index < 0) {
          return `Case ${intervention.caseNumber + 1} with task "${intervention.task}" is not under way. Maybe it has ended.`;
        }
        return this.changeTask(owner.tasks[index], intervention);
      }
    }
  }

  private changeTask(run: TaskRun, intervention: Extract<Intervention, { readonly task: string }>): string | null {
    const isRetryOfFailed = intervention.kind === 'retry' && run.state === 'given-up';
    if (run.hasEnded && !isRetryOfFailed) return `Task "${intervention.task}" has ended. Maybe another one is meant.`;
    switch (intervention.kind) {
      case 'duration':
        this.work.multiplyWork(run, intervention.factor);
        return null;
      case 'demand':
        return this.work.changeDemand(run, intervention.factor);
      case 'priority': {
        run.priorityRank = PRIORITIES.indexOf(intervention.priority);
        if (run.state === 'waiting') this.entry.reorder(run);
        return null;
      }
      case 'cancel':
        this.course.giveUp(run, 'cancelled');
        return null;
      case 'skip':
        this.skip(run);
        return null;
      case 'retry':
        return this.retry(run, isRetryOfFailed);
    }
  }

  private skip(run: TaskRun): void {
    const { knownAtStart } = run.owner.template;
    if (run.state === 'waiting') this.entry.leaveLine(run);
    if (run.isUnderWay) this.work.takeOff(run);
    if (run.startedAt < 0) {
      run.startedAt = this.play.now;
      this.entry.meetLinks(run, (link) => knownAtStart[link] === 1);
    }
    this.course.finish(run);
  }

  private retry(run: TaskRun, wasGivenUp: boolean): string | null {
    const { play } = this;
    if (wasGivenUp) {
      const { owner } = run;
      if (play.abortedCases.delete(owner.number)) {
        play.cases.set(owner.number, owner);
        play.statistics.reopens();
      }
      owner.open++;
      owner.failed = false;
      for (const each of owner.tasks) {
        if (each.state !== 'cancelled') continue;
        each.state = 'blocked';
        each.finishedAt = -1;
        owner.open++;
        if (each.missing === 0) this.entry.admit(each);
      }
      run.finishedAt = -1;
    } else if (run.isUnderWay) this.work.takeOff(run);
    else {
      return 'Only a task that runs or has failed can start over. Maybe wait until it has begun.';
    }
    for (const { fault } of play.faults.of(run)) this.trouble.endFault(fault.number);
    this.course.tryAgain(run, play.now);
    return null;
  }
}

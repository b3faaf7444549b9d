import { PRIORITIES } from '../model/workflow.ts';
import type { Admission } from './admission.ts';
import type { CapacityChanges } from './capacity-changes.ts';
import type { TaskRun } from './case-run.ts';
import type { FaultActions } from './fault-actions.ts';
import { type Intervention, TURNS } from './intervention.ts';
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
        const { resource: id, change, lasts, delay = 0 } = intervention;
        const resource = play.pool.resources.findIndex((each) => each.id === id);
        if (resource < 0) return `There is no renewable resource "${id}". Maybe it was renamed.`;
        if (delay > 0) play.plan(play.now + delay, { kind: 'change', of: 'added', resource, amount: change });
        else this.capacity.changeCapacity('added', resource, change);
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
      case 'follow':
        return this.follow(intervention);
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
        return this.retry(run, isRetryOfFailed, intervention.mode);
      case 'mode':
        return this.changeMode(run, intervention.mode);
      case 'turn':
        run.turn = TURNS.indexOf(intervention.turn) - 1;
        if (run.state === 'waiting') this.entry.reorder(run);
        return null;
      case 'split':
        return this.split(run);
    }
  }

  private changeMode(run: TaskRun, modeNumber: number): string | null {
    if (run.startedAt >= 0)
      return 'Only a task that has not begun can be done in another mode. Maybe it starts over elsewhere.';
    const trouble = troubleWithMode(run, modeNumber);
    if (trouble !== null) return trouble;
    this.choose(run, modeNumber);
    if (run.missing === 0) this.entry.admit(run);
    return null;
  }

  /** Takes a mode for a task that does not work; where it waits, it leaves the line. */
  private choose(run: TaskRun, modeNumber: number): void {
    const { duration } = run.owner.template.problem;
    const mode = run.owner.template.problem.firstMode[run.task] + modesOf(run).indexOf(modeNumber);
    if (run.state === 'waiting') {
      this.entry.leaveLine(run);
      run.state = 'blocked';
    }
    run.work = run.plannedWork > 0 ? (run.work / run.plannedWork) * duration[mode] : duration[mode];
    run.plannedWork = duration[mode];
    run.mode = mode;
    run.hasChosenMode = true;
  }

  private split(run: TaskRun): string | null {
    if (!run.isUnderWay) return 'Only a task that is under way can make way. Maybe wait until it has begun.';
    if (run.owner.template.problem.hasBegun[run.task] === 1) {
      return 'It had begun before the play did, and goes on without a break. Maybe another task makes way.';
    }
    this.work.takeOff(run);
    run.turn = TURNS.indexOf('last') - 1;
    this.entry.waitFrom(run, this.play.now);
    return null;
  }

  private follow({ caseNumber, entries }: Extract<Intervention, { readonly kind: 'follow' }>): string | null {
    const owner = this.play.cases.get(caseNumber);
    if (owner === undefined) return `Case ${caseNumber + 1} is not under way. Maybe it has ended.`;
    const { problem } = owner.template;
    const entryOf = new Map(entries.map((entry) => [entry.task, entry]));
    for (const run of owner.tasks) {
      const entry = entryOf.get(problem.taskIds[run.task]);
      if (entry === undefined || run.startedAt >= 0 || run.hasEnded) continue;
      run.startAsPlanned(entry.start);
      if (problem.modeNumber[run.mode] !== entry.mode) {
        const trouble = this.changeMode(run, entry.mode);
        if (trouble !== null) return trouble;
      }
      if (run.state === 'waiting') this.entry.reorder(run);
    }
    return null;
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

  private retry(run: TaskRun, wasGivenUp: boolean, mode?: number): string | null {
    const { play } = this;
    const trouble = mode === undefined ? null : troubleWithMode(run, mode);
    if (trouble !== null) return trouble;
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
    if (mode !== undefined) this.choose(run, mode);
    for (const { fault } of play.faults.of(run)) this.trouble.endFault(fault.number);
    this.course.tryAgain(run, play.now);
    return null;
  }
}

/** Mode numbers of a task's modes; one may appear for each way to fill its roles. */
function modesOf({ owner, task }: TaskRun): readonly number[] {
  const { firstMode, modeNumber } = owner.template.problem;
  return Array.from(modeNumber.subarray(firstMode[task], firstMode[task + 1]));
}

function troubleWithMode(run: TaskRun, mode: number): string | null {
  const modes = new Set(modesOf(run));
  return modes.has(mode) ? null : `There is no mode ${mode}. Maybe one of ${[...modes].join(', ')} is meant.`;
}

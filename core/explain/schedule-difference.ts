import { sameJson } from '../document/same-json.ts';
import { makespanOf, type Schedule, type ScheduledTask } from '../model/schedule.ts';
import type { LinkId, ResourceId, TaskId, Workflow } from '../model/workflow.ts';
import type { Problem } from '../problem/problem.ts';
import { type ScheduleArrays, scheduleArrays } from '../problem/schedule-arrays.ts';
import type { Ticks } from '../time/ticks.ts';
import { type Reason, reasonsOf } from './reasons.ts';

/** One schedule with the problem that it belongs to. */
export interface ScheduledProblem {
  readonly problem: Problem;
  readonly schedule: Schedule;
}

/** What changed for a task so that it moved. `task`s and `resource`s are those of whichever side holds it. */
export type MoveCause =
  /** It is done in another mode, or by other people. */
  | { readonly kind: 'mode' }
  /** Its own duration, calendar, release or pin changed. */
  | { readonly kind: 'duration' | 'calendar' | 'release' | 'pin' | 'status' | 'begun' }
  /** The predecessor moved. */
  | { readonly kind: 'predecessor'; readonly task: TaskId; readonly link: LinkId }
  /** The link, or its lag, is there on one side only. */
  | { readonly kind: 'link'; readonly task: TaskId; readonly link: LinkId }
  /** Others use the resource at another time: `tasks` moved. */
  | { readonly kind: 'resource'; readonly resource: ResourceId; readonly tasks: readonly TaskId[] }
  /** There is more or less of the resource, or its hours or set-ups changed. */
  | { readonly kind: 'capacity'; readonly resource: ResourceId }
  /** Nothing that holds it changed: it was put elsewhere by choice. */
  | { readonly kind: 'choice' };

export interface MovedTask {
  readonly task: TaskId;
  readonly before: ScheduledTask;
  readonly after: ScheduledTask;
  /** Elapsed ticks by which its start moved; negative: earlier. */
  readonly by: Ticks;
  /** `null`: not looked into, as many others moved further. */
  readonly causes: readonly MoveCause[] | null;
}

export interface ScheduleDifference {
  readonly finish: { readonly before: Ticks; readonly after: Ticks };
  /**
   * Tasks that start at another time or are done in another mode, as the key figure "moved" counts them, or by other people; by
   * their new start, then in the plan's order.
   */
  readonly moved: readonly MovedTask[];
  /** Tasks with the same start that end at another time. */
  readonly resized: readonly TaskId[];
  readonly added: readonly TaskId[];
  readonly removed: readonly TaskId[];
}

/** Finding causes takes time that grows with the plan; so many of the largest moves are looked into. */
const MOST_EXPLAINED = 300;

/**
 * Compares two schedules, of one plan or of two. A task that moved later is asked what holds it in the schedule after, one that
 * moved earlier what held it in the schedule before (see `whyHere`); of these holders those that differ between the two are the causes.
 */
export function scheduleDifference(before: ScheduledProblem, after: ScheduledProblem): ScheduleDifference {
  const old = new Map(before.schedule.map((entry) => [entry.task, entry]));
  const now = new Map(after.schedule.map((entry) => [entry.task, entry]));
  const pairs = after.schedule.flatMap((entry) => {
    const other = old.get(entry.task);
    return other === undefined ? [] : [{ before: other, after: entry }];
  });
  const moves = pairs.filter((pair) => hasMoved(pair.before, pair.after));
  const largest = moves
    .toSorted((a, b) => Math.abs(b.after.start - b.before.start) - Math.abs(a.after.start - a.before.start))
    .slice(0, MOST_EXPLAINED);
  const explained = new Set(largest.map((pair) => pair.after.task));
  const finder = new CauseFinder(before, after, old, now);
  return {
    finish: { before: makespanOf(before.schedule), after: makespanOf(after.schedule) },
    moved: moves
      .map((pair) => ({
        task: pair.after.task,
        ...pair,
        by: pair.after.start - pair.before.start,
        causes: explained.has(pair.after.task) ? finder.causes(pair.before, pair.after) : null,
      }))
      .sort((a, b) => a.after.start - b.after.start),
    resized: pairs
      .filter((pair) => !hasMoved(pair.before, pair.after) && pair.before.end !== pair.after.end)
      .map((pair) => pair.after.task),
    added: after.schedule.filter(({ task }) => !old.has(task)).map(({ task }) => task),
    removed: before.schedule.filter(({ task }) => !now.has(task)).map(({ task }) => task),
  };
}

function hasMoved(before: ScheduledTask, after: ScheduledTask): boolean {
  return before.start !== after.start || isOtherWay(before, after);
}

function isOtherWay(before: ScheduledTask, after: ScheduledTask): boolean {
  return before.mode !== after.mode || !sameJson(before.assigned ?? [], after.assigned ?? []);
}

class CauseFinder {
  private readonly before: ScheduledProblem;
  private readonly after: ScheduledProblem;
  private readonly arrays: { readonly before: ScheduleArrays; readonly after: ScheduleArrays };
  private readonly old: ReadonlyMap<TaskId, ScheduledTask>;
  private readonly now: ReadonlyMap<TaskId, ScheduledTask>;

  constructor(
    before: ScheduledProblem,
    after: ScheduledProblem,
    old: ReadonlyMap<TaskId, ScheduledTask>,
    now: ReadonlyMap<TaskId, ScheduledTask>,
  ) {
    this.before = before;
    this.after = after;
    this.old = old;
    this.now = now;
    this.arrays = {
      before: scheduleArrays(before.problem, before.schedule),
      after: scheduleArrays(after.problem, after.schedule),
    };
  }

  causes(before: ScheduledTask, after: ScheduledTask): readonly MoveCause[] {
    const causes = this.ownCauses(before, after);
    if (before.start !== after.start) {
      const side = after.start > before.start ? 'after' : 'before';
      causes.push(...this.holders(side, after.task).flatMap((reason) => this.changeOf(reason, after.task)));
    }
    return causes.length > 0 ? causes : [{ kind: 'choice' }];
  }

  private ownCauses(before: ScheduledTask, after: ScheduledTask): MoveCause[] {
    if (isOtherWay(before, after)) return [{ kind: 'mode' }];
    const [old, now] = [this.taskOf('before', after.task), this.taskOf('after', after.task)];
    const isSameLength = old?.modes[before.mode - 1]?.duration === now?.modes[after.mode - 1]?.duration;
    return isSameLength ? [] : [{ kind: 'duration' }];
  }

  private holders(side: 'before' | 'after', id: TaskId): readonly Reason[] {
    const { problem } = this[side];
    const task = problem.taskIds.indexOf(id);
    // A schedule of an older plan may use modes that are gone.
    if (this.arrays[side].modes.some((mode) => mode < 0)) return [];
    return reasonsOf(problem, this.arrays[side], task).reasons;
  }

  /** What is different about a holder; nothing where it is the same on both sides. */
  private changeOf(reason: Reason, task: TaskId): MoveCause[] {
    switch (reason.kind) {
      case 'link': {
        const isSame = sameJson(this.linkOf('before', reason.link), this.linkOf('after', reason.link));
        if (!isSame) return [{ kind: 'link', task: reason.from, link: reason.link }];
        return this.isElsewhere(reason.from) ? [{ kind: 'predecessor', task: reason.from, link: reason.link }] : [];
      }
      case 'resource': {
        const isSame = sameJson(this.supplyOf('before', reason.resource), this.supplyOf('after', reason.resource));
        if (!isSame) return [{ kind: 'capacity', resource: reason.resource }];
        const tasks = reason.tasks.filter((other) => this.isElsewhere(other));
        return tasks.length > 0 ? [{ kind: 'resource', resource: reason.resource, tasks }] : [];
      }
      case 'origin':
        return [];
      default:
        return sameJson(this.dateOf('before', task, reason.kind), this.dateOf('after', task, reason.kind))
          ? []
          : [{ kind: reason.kind }];
    }
  }

  /** Whether a task is at another time, or on one side only. */
  private isElsewhere(task: TaskId): boolean {
    const [before, after] = [this.old.get(task), this.now.get(task)];
    return before?.start !== after?.start || before?.end !== after?.end;
  }

  private taskOf(side: 'before' | 'after', id: TaskId): Workflow['tasks'][number] | undefined {
    const { problem } = this[side];
    return problem.workflow.tasks[problem.taskIds.indexOf(id)];
  }

  private linkOf(side: 'before' | 'after', id: LinkId): unknown {
    return this[side].problem.workflow.links.find((link) => link.id === id) ?? null;
  }

  private supplyOf(side: 'before' | 'after', id: ResourceId): unknown {
    const { resources, calendars, calendar: usual } = this[side].problem.workflow;
    const resource = resources.find((each) => each.id === id);
    if (resource === undefined) return null;
    const { capacity, capacityChanges = [], setups = [], calendar = usual } = resource;
    return [capacity, capacityChanges, setups, calendars.find((each) => each.id === calendar)?.week ?? null];
  }

  private dateOf(side: 'before' | 'after', id: TaskId, kind: Extract<Reason['kind'], string>): unknown {
    const task = this.taskOf(side, id);
    const { calendars, calendar, statusAt } = this[side].problem.workflow;
    switch (kind) {
      case 'release':
        return task?.releaseAt ?? null;
      case 'pin':
        return task?.pin ?? null;
      case 'begun':
        return task?.actual ?? null;
      case 'status':
        return statusAt ?? null;
      default:
        return [task?.calendar ?? calendar ?? null, calendars];
    }
  }
}

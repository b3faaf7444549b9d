import { durationScale, formatDuration } from '../model/duration-notation.ts';
import { quoted } from '../model/quoted.ts';
import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import type { Mode, Resource, Task, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Violation } from './verify.ts';
import { commonHours, type Hours, hoursOfCalendar, walk, worksAt } from './verify-hours.ts';
import { keepsHowItBegan, modeWithPeople } from './verify-roles.ts';

/** A schedule entry whose task and mode are known and whose moments are whole numbers in range. */
export interface CheckedEntry {
  readonly task: Task;
  /** With its roles filled. */
  readonly mode: Mode;
  readonly start: Ticks;
  readonly end: Ticks;
  /** Hours of the mode; `null` for a milestone. */
  readonly hours: Hours;
}

/** Looks up calendars, each worked out once. */
export class HoursBook {
  private readonly workflow: Workflow;
  private readonly until: Ticks;
  private readonly renewables: ReadonlyMap<string, string | undefined>;
  private readonly known = new Map<string, Hours>();

  /** `until`: how far hours are needed. */
  constructor(workflow: Workflow, until: Ticks) {
    this.workflow = workflow;
    this.until = until;
    this.renewables = new Map(
      workflow.resources.filter(({ kind }) => kind === 'renewable').map(({ id, calendar }) => [id, calendar]),
    );
  }

  /** Hours of a mode: those of the task's calendar and of each renewable resource in use. */
  ofMode(task: Task, mode: Mode): Hours {
    if (mode.duration === 0) return null;
    const plan = this.workflow.calendar;
    const inUse = mode.demands.filter(({ resource, amount }) => amount !== 0 && this.renewables.has(resource));
    const ids = inUse.map(({ resource }) => this.renewables.get(resource) ?? plan);
    if (task.calendar !== undefined) ids.push(task.calendar);
    return ids.length === 0 ? this.of([plan]) : this.of(ids);
  }

  /** Hours on which working lags into a task run. */
  ofLagInto(task: Task): Hours {
    return this.of([task.calendar ?? this.workflow.calendar]);
  }

  /** Hours of a renewable resource, on which it is set up. */
  ofResource({ calendar }: Resource): Hours {
    return this.of([calendar ?? this.workflow.calendar]);
  }

  private of(calendarIds: readonly (string | undefined)[]): Hours {
    // A plan in periods has no dates for a calendar to apply to.
    if (this.workflow.tick === 'period') return null;
    const key = JSON.stringify(calendarIds);
    let hours = this.known.get(key);
    if (hours === undefined) {
      const ids = [...new Set(calendarIds)].filter((id) => id !== undefined);
      hours = ids.length === 1 ? this.single(ids[0]) : ids.map((id) => this.of([id])).reduce<Hours>(commonHours, null);
      this.known.set(key, hours);
    }
    return hours;
  }

  private single(id: string): Hours {
    const calendar = this.workflow.calendars.find((candidate) => candidate.id === id);
    if (calendar === undefined) throw new Error(`Unknown calendar "${id}".`);
    return hoursOfCalendar(this.workflow, calendar, this.until);
  }
}

export function violation(code: string, task: Task, message: string, values: Violation['values'] = {}): Violation {
  const text = `Task ${quoted(task.name)} ${message}`;
  return {
    code,
    severity: 'error',
    message: text,
    items: [{ kind: 'task', id: task.id }],
    values: { task: task.name, ...values },
  };
}

/**
 * Pairs tasks with entries: every task once, a known mode, whole moments from 0 to `latest`. Entries that fail are
 * reported and left out.
 */
export function matchEntries(
  workflow: Workflow,
  schedule: Schedule,
  latest: Ticks,
): { readonly matched: readonly { task: Task; mode: Mode; entry: ScheduledTask }[]; readonly violations: Violation[] } {
  const violations: Violation[] = [];
  const entries = new Map<string, ScheduledTask>();
  const known = new Set(workflow.tasks.map(({ id }) => id));
  const reported = new Set<string>();
  for (const entry of schedule) {
    if (!known.has(entry.task)) {
      violations.push({
        code: 'unknown-task',
        severity: 'error',
        message: `The schedule has a task "${entry.task}" that the plan does not have. Maybe it belongs to another plan.`,
        items: [],
        values: { task: entry.task },
      });
    } else if (entries.has(entry.task)) {
      reported.add(entry.task);
    } else {
      entries.set(entry.task, entry);
    }
  }
  const matched: { task: Task; mode: Mode; entry: ScheduledTask }[] = [];
  for (const task of workflow.tasks) {
    const entry = entries.get(task.id);
    if (entry === undefined) {
      violations.push(violation('missing-task', task, 'is not in the schedule. Maybe the plan has grown since.'));
      continue;
    }
    if (reported.has(task.id)) {
      violations.push(violation('duplicate-task', task, 'is in the schedule more than once. Maybe remove the copies.'));
    }
    const mode = task.modes[entry.mode - 1];
    if (mode === undefined) {
      const text = `has mode ${entry.mode}, but its modes are 1 to ${task.modes.length}. Maybe they changed since.`;
      violations.push(violation('unknown-mode', task, text, { mode: entry.mode, modes: task.modes.length }));
      continue;
    }
    const { start, end } = entry;
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || start > latest || end > latest) {
      const text = `runs from ${start} to ${end}, but moments are whole ticks from 0 to ${latest}. Maybe the file is damaged.`;
      violations.push(violation('moment-out-of-range', task, text, { start, end }));
      continue;
    }
    if (!keepsHowItBegan(task, entry)) {
      const text = `has begun in mode ${task.actual?.mode} with other people or in another mode than in the schedule. Maybe make the schedule anew.`;
      violations.push(violation('changed-after-start', task, text, { mode: entry.mode }));
      continue;
    }
    const filled = modeWithPeople(mode, entry);
    if ('fault' in filled) {
      const text = `${filled.fault}. Maybe its roles changed since; make the schedule anew.`;
      violations.push(violation('roles-not-filled', task, text, { mode: entry.mode }));
      continue;
    }
    matched.push({ task, mode: filled.mode, entry });
  }
  return { matched, violations };
}

/** Checks one entry of a task that has not begun by itself: status, start and end against the calendar, release, deadline and pin. */
export function verifyEntry(
  workflow: Workflow,
  { task, mode, start, end, hours }: CheckedEntry,
  at: (moment: Ticks) => string,
): Violation[] {
  const found: Violation[] = [];
  const add = (code: string, text: string, values: Violation['values']) =>
    found.push(violation(code, task, text, values));
  const { statusAt = 0 } = workflow;
  if (start < statusAt) {
    const text = `starts at ${at(start)}, before the plan's status ${at(statusAt)}, and has not begun. Maybe make the schedule anew.`;
    add('starts-before-status', text, { start, statusAt });
  }
  if (mode.duration > 0 && !worksAt(hours, start)) {
    add('start-outside-working-time', `starts at ${at(start)}, when its calendars do not work. Maybe start it later.`, {
      start,
    });
  }
  const due = mode.duration === 0 ? start : walk(hours, start, mode.duration);
  if (end !== due) {
    const expected = Number.isFinite(due) ? `at ${at(due)}` : 'later than that';
    const text = `ends at ${at(end)}, but its ${formatDuration(mode.duration, durationScale(workflow))} of work from ${at(start)} end ${expected}. Maybe its duration or a calendar changed.`;
    add('wrong-end', text, { start, end, ...(Number.isFinite(due) ? { expected: due } : {}) });
  }
  if (task.mayPause === false && end - start > mode.duration) {
    add('pauses', `must not pause, but takes from ${at(start)} to ${at(end)}. Maybe start it when hours begin.`, {
      start,
      end,
    });
  }
  if (task.releaseAt !== undefined && start < task.releaseAt) {
    const text = `starts at ${at(start)}, before its earliest start ${at(task.releaseAt)}. Maybe start it later.`;
    add('starts-before-release', text, { start, releaseAt: task.releaseAt });
  }
  if (task.deadline !== undefined && end > task.deadline) {
    const text = `ends at ${at(end)}, after its deadline ${at(task.deadline)}. Maybe move the deadline or start it earlier.`;
    add('ends-after-deadline', text, { end, deadline: task.deadline });
  }
  if (task.pin !== undefined && start !== task.pin) {
    const text = `starts at ${at(start)}, but is pinned to ${at(task.pin)}. Maybe remove the pin.`;
    add('off-its-pin', text, { start, pin: task.pin });
  }
  return found;
}

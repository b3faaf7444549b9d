import type { CalendarId } from '../../core/model/calendar.ts';
import { type DurationScale, durationScale } from '../../core/model/duration-notation.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Predecessor } from '../../core/model/predecessor-notation.ts';
import type { ScheduledTask } from '../../core/model/schedule.ts';
import type { Group, GroupId, Link, ResourceId, Task, TaskId } from '../../core/model/workflow.ts';
import { createInstantTexts, type InstantTexts } from '../../core/time/instant-text.ts';
import type { DateNotation } from '../dates/date-notation.ts';
import { createMomentNotation, type MomentNotation } from '../dates/moment-notation.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import type { Slack } from '../state/use-slack.ts';
import type { DayOff } from './day-off.ts';
import { daysOffOf } from './day-off.ts';

/** What a person sees of the plan beside its records. */
export interface ShownPlan {
  readonly format: TimeFormat;
  /** How days are written and read. */
  readonly dates: DateNotation;
  readonly times: ReadonlyMap<TaskId, ScheduledTask> | null;
  readonly slack: ReadonlyMap<TaskId, Slack> | null;
  /** Words for a value of a fixed list, by text key. */
  readonly word: (key: string) => string;
  /** A plain number in the language of the interface. */
  readonly number: (value: number) => string;
}

/** What columns read besides the record itself; each part is looked up once, when it is first asked for. */
export class SheetContext {
  readonly plan: Plan;
  readonly shown: ShownPlan;
  readonly scale: DurationScale;
  readonly texts: InstantTexts;
  private readonly known = new Map<string, unknown>();

  constructor(plan: Plan, shown: ShownPlan) {
    this.plan = plan;
    this.shown = shown;
    this.scale = durationScale(plan.workflow);
    this.texts = createInstantTexts(plan.workflow);
  }

  get word(): (key: string) => string {
    return this.shown.word;
  }

  get tasks(): ReadonlyMap<TaskId, Task> {
    return this.once('tasks', () => new Map(this.plan.workflow.tasks.map((task) => [task.id, task])));
  }

  /** Numbers of tasks, from 1, as links name them. */
  get numberOf(): ReadonlyMap<TaskId, number> {
    return this.once('numberOf', () => new Map(this.plan.workflow.tasks.map(({ id }, k) => [id, k + 1])));
  }

  get predecessorsOf(): ReadonlyMap<TaskId, readonly Predecessor[]> {
    return this.once('predecessorsOf', () => grouped(this.plan.workflow.links, ({ to }) => to));
  }

  /** Links out of each task, with the task that they lead to for `from`. */
  get successorsOf(): ReadonlyMap<TaskId, readonly Predecessor[]> {
    return this.once('successorsOf', () => {
      const turned = grouped(this.plan.workflow.links, ({ from }) => from);
      return new Map([...turned].map(([id, links]) => [id, links.map((link) => ({ ...link, from: link.to }))]));
    });
  }

  get resourceNames(): ReadonlyMap<ResourceId, string> {
    return this.once('resourceNames', () => namesOf(this.plan.workflow.resources));
  }

  get calendarNames(): ReadonlyMap<CalendarId, string> {
    return this.once('calendarNames', () => namesOf(this.plan.workflow.calendars));
  }

  get groups(): ReadonlyMap<GroupId, Group> {
    return this.once('groups', () => new Map(this.plan.workflow.groups.map((group) => [group.id, group])));
  }

  get daysOff(): readonly DayOff[] {
    return this.once('daysOff', () => daysOffOf(this.plan.workflow.calendars));
  }

  /** How moments of the plan are written and read, as starts or as ends of work. */
  moments(isEnd: boolean): MomentNotation {
    return this.once(`moments ${isEnd}`, () => createMomentNotation(this.plan.workflow, this.shown.dates, isEnd));
  }

  /** Anything else that is worked out of the plan once. */
  once<T>(key: string, make: () => T): T {
    if (!this.known.has(key)) this.known.set(key, make());
    return this.known.get(key) as T;
  }
}

function namesOf(records: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> {
  return new Map(records.map(({ id, name }) => [id, name]));
}

function grouped(links: readonly Link[], keyOf: (link: Link) => TaskId): ReadonlyMap<TaskId, readonly Link[]> {
  const result = new Map<TaskId, Link[]>();
  for (const link of links) {
    const known = result.get(keyOf(link));
    if (known === undefined) result.set(keyOf(link), [link]);
    else known.push(link);
  }
  return result;
}

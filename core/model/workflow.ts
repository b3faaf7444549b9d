import type { Ticks, TickUnit } from '../time/ticks.ts';
import type { Calendar, CalendarId } from './calendar.ts';
import type { TaskCommand } from './command.ts';
import type { CorrelatedGroup, DurationRange, Risk } from './risk.ts';

export type TaskId = string;
export type LinkId = string;
export type ResourceId = string;
export type GroupId = string;

export const PRIORITIES = ['high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

export const LINK_TYPES = ['finish-start', 'start-start', 'finish-finish', 'start-finish'] as const;
export type LinkType = (typeof LINK_TYPES)[number];

/** How much of a resource a mode needs: per moment for a renewable resource, in total for a non-renewable one. */
export interface Demand {
  readonly resource: ResourceId;
  /** Thousandths of a unit: half a person is 500. */
  readonly amount: number;
}

/** Any `count` of some resources that can stand in for one another: "two of these three people". */
export interface Role {
  /** The resources to choose from, each once; those that the mode demands by name or another role has chosen stay out. */
  readonly anyOf: readonly ResourceId[];
  /** How many different ones are needed, from 1. */
  readonly count: number;
  /** Thousandths of a unit that are needed of each chosen one. */
  readonly amount: number;
}

/** One way to do a task. Modes are numbered from 1 in the order in which the task lists them. */
export interface Mode {
  readonly name?: string;
  /** Working time in ticks; 0 makes a milestone. */
  readonly duration: Ticks;
  readonly demands: readonly Demand[];
  /** Demands that leave open whom they take; a schedule says who was chosen. */
  readonly roles?: readonly Role[];
  /** Fixed cost of choosing this mode, in the plan's currency. */
  readonly cost?: number;
  /** How long it may really take. Schedules are made with `duration`; a simulation draws from the range. */
  readonly range?: DurationRange;
}

/**
 * What is known of a task that has begun. It is a fact: its start, mode and people stay, and no calendar, link into it, release,
 * deadline, capacity or budget is held against it. Work that is left goes on at the plan's {@link Workflow.statusAt}.
 */
export interface Actual {
  /** When it began, at or before the plan's status. */
  readonly start: Ticks;
  /** Mode number, from 1. */
  readonly mode: number;
  /** Who fills the roles of the mode, in the order of its roles; needed where it has any. */
  readonly assigned?: readonly ResourceId[];
  /** When it was done, at or before the plan's status; absent while it goes on. */
  readonly finish?: Ticks;
  /**
   * Working ticks that are left at the status, on the mode's calendar; it pauses there as others do. Absent: the mode's duration
   * less what its calendar worked since the start. Means nothing once it is finished.
   */
  readonly remaining?: Ticks;
}

export interface Task {
  readonly id: TaskId;
  readonly name: string;
  /** What sort of work it is; history and forecasts are kept per kind. */
  readonly kind: string;
  readonly group?: GroupId;
  readonly priority: Priority;
  readonly weight: number;
  readonly modes: readonly [Mode, ...Mode[]];
  /**
   * When the task can work, in addition to the calendars of its resources. Absent: those alone, so that a machine with
   * night hours of its own does its tasks at night; a task that demands no renewable resource follows the plan's.
   */
  readonly calendar?: CalendarId;
  /** `false`: the task must fit into one stretch of working time; absent or `true`: it pauses over non-working time. */
  readonly mayPause?: boolean;
  /**
   * `true`: its work can be done with less of its renewable resources, in proportionally more time (a linear speed-up, as
   * malleable tasks have in Drozdowski 2009). Schedulers take its modes as they are; sharing resources makes it a mode with
   * less. Absent or `false`: it takes what its mode demands, or it waits.
   */
  readonly malleable?: boolean;
  /** Starts no earlier than this. */
  readonly releaseAt?: Ticks;
  /** Wanted by then; lateness is counted, not forbidden. */
  readonly dueAt?: Ticks;
  /** Must be finished by then. */
  readonly deadline?: Ticks;
  /** Starts exactly then. */
  readonly pin?: Ticks;
  /** Present once the task has begun. */
  readonly actual?: Actual;
  /** What a local run executes for it; nothing else ever does. Absent: a person does the task. */
  readonly command?: TaskCommand;
  readonly notes?: string;
  /** Where the task stands in the workflow view, in canvas pixels; absent: the layout decides. */
  readonly position?: { readonly x: number; readonly y: number };
}

/**
 * Distance that a link keeps. `working` ticks run on the calendar of the successor (its own, else the plan's; not those
 * of its resources), `elapsed` ticks on the clock; `percent` is of the predecessor's duration, rounded to whole
 * ticks, and runs like `working`. Negative distances let tasks overlap.
 */
export type Lag =
  | { readonly unit: 'working' | 'elapsed'; readonly ticks: Ticks }
  | { readonly unit: 'percent'; readonly percent: number };

/**
 * A dependency: always a minimum distance, never an exact one. `finish-start`: the start of `to` is no earlier than the
 * finish of `from` plus the lag; the other types bind the named ends in the same way.
 */
export interface Link {
  readonly id: LinkId;
  readonly from: TaskId;
  readonly to: TaskId;
  readonly type: LinkType;
  readonly lag: Lag;
}

/** From `from` (inclusive) to `to` (exclusive) the capacity is `capacity` instead of the resource's own. */
export interface CapacityChange {
  readonly from: Ticks;
  readonly to: Ticks;
  /** Thousandths of a unit. */
  readonly capacity: number;
  /** Name of another plan whose work takes the difference; absent: the resource's own change. */
  readonly bookedBy?: string;
}

/** Kind in a {@link Setup} that stands for every kind but the one on the other side. */
export const ANY_OTHER_KIND = '*';

/** Time that a resource needs between a task of one kind and a later one of another (or the same, where both are named). */
export interface Setup {
  /** A task's kind, or {@link ANY_OTHER_KIND}. */
  readonly from: string;
  readonly to: string;
  /** Working ticks on the resource's calendar, else the plan's. */
  readonly ticks: Ticks;
}

export interface Resource {
  readonly id: ResourceId;
  readonly name: string;
  /** `renewable`: capacity per moment (people, machines, cpu). `non-renewable`: a budget for the whole plan. */
  readonly kind: 'renewable' | 'non-renewable';
  /** Thousandths of a unit. */
  readonly capacity: number;
  /** Outages, shifts and reinforcements of a renewable resource; later entries win where they overlap. */
  readonly capacityChanges?: readonly CapacityChange[];
  /** When a renewable resource works; absent: the plan's calendar. */
  readonly calendar?: CalendarId;
  /** Price of one unit for one hour of work (renewable; for one tick in `period` plans), or of one unit (non-renewable). */
  readonly costRate?: number;
  /**
   * Set-up times, each pair of kinds once; only where the capacity never exceeds one unit. The resource then does one task
   * after another: of any two tasks that use it, the later one starts no earlier than the end of the earlier one plus the
   * set-up between their kinds. The entry that names both kinds counts, else that with `from`, else that with `to`,
   * else that for any change; no entry: no time.
   */
  readonly setups?: readonly Setup[];
}

/** A named set of tasks; groups nest. */
export interface Group {
  readonly id: GroupId;
  readonly name: string;
  readonly parent?: GroupId;
}

/** What is to be done and with what. Immutable; array order is the order in which a person sees the records. */
export interface Workflow {
  readonly name: string;
  /** ISO instant of tick 0: the project's start, and the only absolute time in a plan. No task starts before it. */
  readonly origin: string;
  /** Until when it is known what happened, see {@link Actual}; no task that has not begun starts earlier. Absent: 0. */
  readonly statusAt?: Ticks;
  /** IANA time zone in which calendars are read and dates are shown. */
  readonly timeZone: string;
  readonly tick: TickUnit;
  /** The plan's calendar; absent: around the clock. */
  readonly calendar?: CalendarId;
  /** ISO 4217 code, for showing costs. */
  readonly currency?: string;
  readonly notes?: string;
  /** What may happen, and which durations tend to be long together; simulations alone heed them. Each task is in one group at most. */
  readonly risks?: readonly Risk[];
  readonly correlatedGroups?: readonly CorrelatedGroup[];
  readonly tasks: readonly Task[];
  readonly links: readonly Link[];
  readonly resources: readonly Resource[];
  readonly calendars: readonly Calendar[];
  readonly groups: readonly Group[];
}

/** Thousandths in one unit of demand or capacity. */
export const MILLI_UNITS = 1000;

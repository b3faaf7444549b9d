import type { Ticks, TickUnit } from '../time/ticks.ts';
import type { Calendar, CalendarId } from './calendar.ts';

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

/** One way to do a task. Modes are numbered from 1 in the order in which the task lists them. */
export interface Mode {
  readonly name?: string;
  /** Working time in ticks; 0 makes a milestone. */
  readonly duration: Ticks;
  readonly demands: readonly Demand[];
  /** Fixed cost of choosing this mode, in the plan's currency. */
  readonly cost?: number;
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
  /** Starts no earlier than this. */
  readonly releaseAt?: Ticks;
  /** Wanted by then; lateness is counted, not forbidden. */
  readonly dueAt?: Ticks;
  /** Must be finished by then. */
  readonly deadline?: Ticks;
  /** Starts exactly then. */
  readonly pin?: Ticks;
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
  /** IANA time zone in which calendars are read and dates are shown. */
  readonly timeZone: string;
  readonly tick: TickUnit;
  /** The plan's calendar; absent: around the clock. */
  readonly calendar?: CalendarId;
  /** ISO 4217 code, for showing costs. */
  readonly currency?: string;
  readonly notes?: string;
  readonly tasks: readonly Task[];
  readonly links: readonly Link[];
  readonly resources: readonly Resource[];
  readonly calendars: readonly Calendar[];
  readonly groups: readonly Group[];
}

/** Thousandths in one unit of demand or capacity. */
export const MILLI_UNITS = 1000;

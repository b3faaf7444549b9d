import { LIMITS } from '../../model/limits.ts';
import type { Actual, Priority, Task } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { ProjectClock } from '../project-file/project-clock.ts';
import type { XerCalendars } from './xer-calendars.ts';
import type { XerOutline } from './xer-outline.ts';
import type { XerNeeds } from './xer-resources.ts';
import { readHours } from './xer-values.ts';

/** What is told once for all tasks, with how many it concerns. */
export type XerLoss =
  | 'late-as-possible'
  | 'start-no-later'
  | 'finish-no-earlier'
  | 'level-of-effort'
  | 'second-constraint'
  | 'suspended'
  | 'expected-finish';

interface Surroundings {
  readonly clock: ProjectClock;
  readonly calendars: XerCalendars;
  readonly needsOf: ReadonlyMap<string, XerNeeds>;
  /** Calendar of the plan, which a task without one follows. */
  readonly planCalendar: string | undefined;
  /** Notes of tasks by their ids in the file. */
  readonly notesOf: ReadonlyMap<string, string>;
  readonly tell: (what: XerLoss) => void;
}

const PRIORITIES: Readonly<Record<string, Priority>> = {
  PT_Top: 'high',
  PT_High: 'high',
  PT_Low: 'low',
  PT_Lowest: 'low',
};
const MILESTONES: ReadonlySet<string> = new Set(['TT_Mile', 'TT_FinMile']);
/** Follows the calendars of its resources rather than one of its own. */
const BY_RESOURCES = 'TT_Rsrc';
const LEVEL_OF_EFFORT = 'TT_LOE';

/** An activity, with its one way to do it. */
export function readXerTask({ row, id, group }: XerOutline['tasks'][number], around: Surroundings): Task {
  const { clock, calendars, needsOf, tell } = around;
  const fileId = row('task_id');
  const needs = needsOf.get(fileId) ?? { demands: [], cost: 0 };
  const type = row('task_type');
  if (type === LEVEL_OF_EFFORT) tell('level-of-effort');
  if (row('suspend_date') !== '') tell('suspended');
  if (row('expect_end_date') !== '') tell('expected-finish');
  const seconds = MILESTONES.has(type) ? 0 : readHours(row('target_drtn_hr_cnt') || row('remain_drtn_hr_cnt'));
  const own = calendars.idOf(row('clndr_id'));
  const isByResources = type === BY_RESOURCES && (needs.demands.length > 0 || own === around.planCalendar);
  const calendar = isByResources ? undefined : own;
  const actual = actualOf(row, clock);
  const notes = around.notesOf.get(fileId) ?? '';
  return {
    id,
    name: (row('task_name') || row('task_code') || `Task ${fileId}`).slice(0, LIMITS.nameLength),
    kind: '',
    ...(group === undefined ? {} : { group }),
    priority: PRIORITIES[row('priority_type')] ?? 'medium',
    weight: 1,
    modes: [
      {
        duration: Math.min(LIMITS.durationTicks, Math.max(0, clock.ticks(seconds))),
        demands: needs.demands,
        ...(needs.cost > 0 ? { cost: needs.cost } : {}),
      },
    ],
    ...(calendar === undefined ? {} : { calendar }),
    ...datesOf(row, clock, tell),
    ...(actual === undefined ? {} : { actual }),
    ...(notes === '' ? {} : { notes: notes.slice(0, LIMITS.notesLength) }),
  };
}

type Row = XerOutline['tasks'][number]['row'];
type Dates = Pick<Task, 'releaseAt' | 'deadline' | 'pin'>;

/** The first constraint, and of the second what the first leaves open. */
function datesOf(row: Row, clock: ProjectClock, tell: Surroundings['tell']): Dates {
  const first = constraintOf(row, row('cstr_type'), row('cstr_date'), clock, tell);
  const type = row('cstr_type2');
  if (type === '') return first;
  const second = constraintOf(row, type, row('cstr_date2'), clock, tell);
  const clashes = Object.keys(second).some((field) => field in first);
  if (clashes) tell('second-constraint');
  return { ...second, ...first };
}

function constraintOf(row: Row, type: string, date: string, clock: ProjectClock, tell: Surroundings['tell']): Dates {
  const at = clock.moment(date);
  switch (type) {
    case 'CS_ALAP':
      tell('late-as-possible');
      return {};
    case 'CS_MSOA':
      return at === undefined ? {} : { releaseAt: Math.max(0, at) };
    case 'CS_MSO':
    case 'CS_MANDSTART':
      return pinAt(at);
    case 'CS_MEO':
    case 'CS_MANDFIN':
      // The start in the file is the one with which the activity finishes when it must.
      return pinAt(clock.moment(startOf(row)));
    case 'CS_MEOB':
      return at === undefined ? {} : { deadline: at };
    case 'CS_MSOB':
      tell('start-no-later');
      return {};
    case 'CS_MEOA':
      tell('finish-no-earlier');
      return {};
    default:
      return {};
  }
}

function pinAt(at: Ticks | undefined): Dates {
  return at === undefined || at < 0 ? {} : { pin: at };
}

function actualOf(row: Row, clock: ProjectClock): Actual | undefined {
  const start = clock.moment(row('act_start_date'));
  if (start === undefined) return undefined;
  const finish = clock.moment(row('act_end_date'));
  if (finish !== undefined) return { start, mode: 1, finish: Math.max(start, finish) };
  const remaining = row('remain_drtn_hr_cnt');
  if (remaining === '') return { start, mode: 1 };
  return { start, mode: 1, remaining: Math.min(LIMITS.durationTicks, Math.max(0, clock.ticks(readHours(remaining)))) };
}

/** When the file has an activity: what happened, else what is forecast, else what was planned. */
export function startOf(row: Row): string {
  return row('act_start_date') || row('early_start_date') || row('target_start_date');
}

export function endOf(row: Row): string {
  return row('act_end_date') || row('early_end_date') || row('target_end_date');
}

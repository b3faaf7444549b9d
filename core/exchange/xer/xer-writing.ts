import type { Workflow } from '../../model/workflow.ts';
import type { PlainPlan } from '../project-file/plain-plan.ts';
import type { PlainTexts } from '../project-file/plain-text.ts';
import type { ProjectDates } from '../project-file/project-dates.ts';

/** What every table of a file is written from. */
export interface XerWriting {
  readonly plan: PlainPlan;
  readonly dates: ProjectDates;
  readonly ids: XerIds;
  readonly texts: PlainTexts;
}

/** Numbers that stand for a plan's ids in the file, by those ids. */
export interface XerIds {
  readonly task: ReadonlyMap<string, number>;
  readonly resource: ReadonlyMap<string, number>;
  readonly calendar: ReadonlyMap<string, number>;
  readonly group: ReadonlyMap<string, number>;
}

/** The project that is the plan itself; its baselines are projects of their own. */
export const MAIN_PROJECT = 1;
/** The outermost node of the outline, which the plan itself is. */
export const MAIN_WBS = 1;

/** Places in the plan, from 1; groups follow the outermost node. */
export function xerIds({ tasks, resources, calendars, groups }: Workflow): XerIds {
  return {
    task: numbered(tasks),
    resource: numbered(resources),
    calendar: numbered(calendars),
    group: new Map(groups.map(({ id }, place) => [id, MAIN_WBS + 1 + place])),
  };
}

/** The project of a baseline; `k` counts from 0. */
export function baselineProject(k: number): number {
  return MAIN_PROJECT + 1 + k;
}

/** The node of the outline that holds a baseline's activities, after all groups. */
export function baselineWbs({ groups }: Workflow, k: number): number {
  return MAIN_WBS + 1 + groups.length + k;
}

/** The code by which the activities of a baseline are those of the plan. */
export function activityCode(task: number): string {
  return `A${1000 + 10 * task}`;
}

function numbered(records: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(records.map(({ id }, place) => [id, place + 1]));
}

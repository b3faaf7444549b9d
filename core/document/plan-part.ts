import { z } from 'zod';
import type { Calendar, CalendarId } from '../model/calendar.ts';
import { calendarSchema } from '../model/calendar-schema.ts';
import { durationScale } from '../model/duration-notation.ts';
import { LIMITS } from '../model/limits.ts';
import { taskSchema } from '../model/task-schema.ts';
import type { Group, GroupId, Link, Resource, ResourceId, Task, TaskId, Workflow } from '../model/workflow.ts';
import { groupSchema, linkSchema, planSettingsShape, resourceSchema } from '../model/workflow-schema.ts';

const FORMAT = 'planloom-part';
const VERSION = 1;

/** Some tasks of a plan with what they need, as they travel over the clipboard. */
export interface PlanPart {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** Id of the plan that it comes from. */
  readonly source: string;
  /** The tasks were taken out of it. */
  readonly isCut: boolean;
  readonly origin: string;
  readonly tick: Workflow['tick'];
  /** Ticks of a working day where it comes from; `null`: no whole number. */
  readonly workingDay: number | null;
  readonly tasks: readonly Task[];
  /** Between these tasks. */
  readonly links: readonly Link[];
  /** Between one of these tasks and another one. */
  readonly outerLinks: readonly Link[];
  readonly resources: readonly Resource[];
  readonly calendars: readonly Calendar[];
  readonly groups: readonly Group[];
}

const planPartSchema: z.ZodType<PlanPart, PlanPart> = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  source: z.string().max(LIMITS.idLength),
  isCut: z.boolean(),
  origin: planSettingsShape.origin,
  tick: planSettingsShape.tick,
  workingDay: z.int().min(1).nullable(),
  tasks: z.array(taskSchema).min(1).max(LIMITS.tasks),
  links: z.array(linkSchema).max(LIMITS.links),
  outerLinks: z.array(linkSchema).max(LIMITS.links),
  resources: z.array(resourceSchema).max(LIMITS.resources),
  calendars: z.array(calendarSchema).max(LIMITS.calendars),
  groups: z.array(groupSchema).max(LIMITS.groups),
});

/** The part that a text holds; `null` where it holds none, or one of a newer version, or one that is damaged. */
export function parsePart(text: string): PlanPart | null {
  try {
    const read = planPartSchema.safeParse(JSON.parse(text));
    return read.success && new Set(read.data.tasks.map(({ id }) => id)).size === read.data.tasks.length
      ? read.data
      : null;
  } catch {
    return null;
  }
}

/**
 * Takes tasks out of a workflow as a part of their own, in its order. The workflow stays as it is.
 * @param positions where the tasks stand now, whoever put them there
 */
export function takePart(
  workflow: Workflow,
  chosen: ReadonlySet<TaskId>,
  {
    source,
    isCut,
    positions,
  }: {
    readonly source: string;
    readonly isCut: boolean;
    readonly positions?: ReadonlyMap<TaskId, { readonly x: number; readonly y: number }>;
  },
): PlanPart {
  const tasks = workflow.tasks
    .filter(({ id }) => chosen.has(id))
    .map((task) => {
      const position = positions?.get(task.id) ?? task.position;
      return position === undefined ? task : { ...task, position };
    });
  const resourceIds = new Set<ResourceId>(
    tasks.flatMap(({ modes }) =>
      modes.flatMap(({ demands, roles = [] }) => [
        ...demands.map(({ resource }) => resource),
        ...roles.flatMap(({ anyOf }) => anyOf),
      ]),
    ),
  );
  const resources = workflow.resources.filter(({ id }) => resourceIds.has(id));
  const calendarIds = new Set<CalendarId | undefined>([...tasks, ...resources].map(({ calendar }) => calendar));
  const touching = workflow.links.filter(({ from, to }) => chosen.has(from) || chosen.has(to));
  return {
    format: FORMAT,
    version: VERSION,
    source,
    isCut,
    origin: workflow.origin,
    tick: workflow.tick,
    workingDay: durationScale(workflow).workingDay,
    tasks,
    links: touching.filter(({ from, to }) => chosen.has(from) && chosen.has(to)),
    outerLinks: touching.filter(({ from, to }) => chosen.has(from) !== chosen.has(to)),
    resources,
    calendars: workflow.calendars.filter(({ id }) => calendarIds.has(id)),
    groups: groupsAround(workflow.groups, tasks),
  };
}

/** The groups of some tasks with the groups around them. */
function groupsAround(groups: readonly Group[], tasks: readonly Task[]): Group[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const needed = new Set<GroupId>();
  for (const task of tasks) {
    let at = task.group;
    while (at !== undefined && !needed.has(at)) {
      needed.add(at);
      at = byId.get(at)?.parent;
    }
  }
  return groups.filter(({ id }) => needed.has(id));
}

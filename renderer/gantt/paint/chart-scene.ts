import type { ScheduledTask } from '../../../core/model/schedule.ts';
import type { GroupId, TaskId, Workflow } from '../../../core/model/workflow.ts';
import type { BaselineTimes } from '../../../core/problem/baseline-variance.ts';
import { millisecondsPerTick, type Ticks } from '../../../core/time/ticks.ts';
import type { WorkingTime } from '../../../core/time/working-time.ts';
import type { ScheduleFigures } from '../../state/figures/schedule-figures.ts';
import { colourSlots } from '../../theme/kind-colours.ts';
import { layOutRows, type RowLayout } from '../rows/gantt-rows.ts';
import { haveSameEnds, type LinkLines, linkLinesOf } from '../rows/link-lines.ts';
import { DrawnHours } from '../rows/task-hours.ts';
import { criticalLinks, type TaskMarks, taskMarks } from '../rows/task-marks.ts';
import type { TimeExtent } from '../time/time-window.ts';

/** What of a scene depends on the workflow and on what is collapsed, but on no schedule. */
export interface ScenePlan {
  readonly workflow: Workflow;
  readonly layout: RowLayout;
  readonly lines: LinkLines;
  /** Colour of the kind of each task; `null` where all are of one kind. */
  readonly kindSlots: readonly (number | 'other')[] | null;
}

/** Everything that the chart shows, in the plan's terms; no pixels yet. */
export interface ChartScene extends ScenePlan {
  readonly marks: TaskMarks;
  readonly criticalLinks: Uint8Array;
  /** `null`: none is shown. */
  readonly baseline: BaselineTimes | null;
  /** Further baselines, each of them drawn as a ghost of the bars. */
  readonly ghosts: readonly BaselineTimes[];
  readonly hours: DrawnHours;
  /** Working hours of a task in its scheduled mode; `null`: around the clock. */
  readonly hoursOfTask: (task: number) => WorkingTime | null;
  readonly extent: TimeExtent;
  /** `null` in plans without dates. */
  readonly ticksPerDay: Ticks | null;
}

/** @param known of the plan before, of which is kept what still holds */
export function scenePlan(
  workflow: Workflow,
  collapsed: ReadonlySet<GroupId>,
  known: ScenePlan | null = null,
): ScenePlan {
  const kinds = colourSlots(workflow.tasks.map(({ kind }) => kind));
  return {
    workflow,
    layout: layOutRows(workflow, collapsed),
    lines: known !== null && haveSameEnds(known.workflow, workflow) ? known.lines : linkLinesOf(workflow),
    kindSlots: kinds.size < 2 ? null : workflow.tasks.map(({ kind }) => kinds.get(kind) ?? 'other'),
  };
}

/** @param until latest moment beside the schedule's own that must be in reach, e.g. a bound */
export function chartScene(
  plan: ScenePlan,
  byTask: ReadonlyMap<TaskId, ScheduledTask> | null,
  figures: ScheduleFigures | null,
  until: Ticks,
  baseline: BaselineTimes | null,
  knownHours: DrawnHours | null,
  ghosts: readonly BaselineTimes[] = [],
): ChartScene {
  const { workflow, lines } = plan;
  const tickMs = millisecondsPerTick(workflow.tick);
  const marks = taskMarks(workflow, byTask, figures);
  const extent = { from: 0, to: latestMoment(workflow, marks, latestOf(until, baseline, ghosts)) };
  const isFit = knownHours !== null && knownHours.workflow === workflow && knownHours.horizon >= REACH * extent.to;
  const hours = isFit ? knownHours : new DrawnHours(workflow, 2 ** Math.ceil(Math.log2(REACH * extent.to)));
  const ofTask: (WorkingTime | null | undefined)[] = [];
  return {
    ...plan,
    marks,
    criticalLinks: criticalLinks(workflow, marks, lines.from, lines.to),
    baseline,
    ghosts,
    hours,
    hoursOfTask: (task) => {
      let table = ofTask[task];
      if (table === undefined) {
        table = hours.ofTask(workflow.tasks[task], marks.modes[task], marks.assigned[task]);
        ofTask[task] = table;
      }
      return table;
    },
    extent,
    ticksPerDay: tickMs === null ? null : DAY_MS / tickMs,
  };
}

/** A window may show this many times the extent. */
const REACH = 4;
const DAY_MS = 86_400_000;

function latestOf(until: Ticks, baseline: BaselineTimes | null, ghosts: readonly BaselineTimes[]): Ticks {
  let latest = until;
  for (const { ends } of baseline === null ? ghosts : [baseline, ...ghosts])
    for (const end of ends) if (end > latest) latest = end;
  return latest;
}

function latestMoment(workflow: Workflow, marks: TaskMarks, until: Ticks): Ticks {
  let latest = Math.max(1, until);
  for (let k = 0; k < marks.ends.length; k++) {
    if (marks.ends[k] > latest) latest = marks.ends[k];
    const { dueAt = 0, deadline = 0 } = workflow.tasks[k];
    latest = Math.max(latest, dueAt, deadline);
  }
  return latest;
}

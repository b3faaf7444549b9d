import type { Workflow } from '../model/workflow.ts';
import { commandLosses } from './command-losses.ts';
import { counted } from './counted.ts';

/** What a drawing of the graph leaves out of a plan, in sentences. */
export function graphLosses(workflow: Workflow): readonly string[] {
  const { tasks, resources, calendars } = workflow;
  const modes = tasks.filter((task) => task.modes.length > 1).length;
  const dated = tasks.filter(({ releaseAt, dueAt, deadline, pin, actual }) =>
    [releaseAt, dueAt, deadline, pin, actual].some((each) => each !== undefined),
  ).length;
  return [
    ...(resources.length > 0 ? [`Resources (${resources.length}) and all demands were left out.`] : []),
    ...(calendars.length > 0 ? [`Calendars (${calendars.length}) were left out.`] : []),
    ...(modes > 0 ? [`Of ${counted(modes, 'task')} with several modes the duration of the first is shown.`] : []),
    ...(dated > 0 ? [`Dates and progress of ${counted(dated, 'task')} were left out.`] : []),
    ...commandLosses(workflow),
  ];
}

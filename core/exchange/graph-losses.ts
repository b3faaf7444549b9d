import type { Workflow } from '../model/workflow.ts';

/** What a drawing of the graph leaves out of a plan, in sentences. */
export function graphLosses({ tasks, resources, calendars }: Workflow): readonly string[] {
  const modes = tasks.filter((task) => task.modes.length > 1).length;
  const dated = tasks.filter(({ releaseAt, dueAt, deadline, pin, actual }) =>
    [releaseAt, dueAt, deadline, pin, actual].some((each) => each !== undefined),
  ).length;
  return [
    ...(resources.length > 0 ? [`${resources.length} resources and all demands were left out.`] : []),
    ...(calendars.length > 0 ? [`${calendars.length} calendars were left out.`] : []),
    ...(modes > 0 ? [`${modes} tasks have several modes; each shows the duration of its first.`] : []),
    ...(dated > 0 ? [`Dates and progress of ${dated} tasks were left out.`] : []),
  ];
}

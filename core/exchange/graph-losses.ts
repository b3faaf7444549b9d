import type { FidelityNote } from '../model/fidelity-note.ts';
import type { Workflow } from '../model/workflow.ts';
import { commandLosses } from './command-losses.ts';
import { counted } from './counted.ts';
import { lost } from './fidelity.ts';

/** What a drawing of the graph leaves out of a plan, as notes. */
export function graphLosses(workflow: Workflow): readonly FidelityNote[] {
  const { tasks, resources, calendars } = workflow;
  const modes = tasks.filter((task) => task.modes.length > 1).length;
  const dated = tasks.filter(({ releaseAt, dueAt, deadline, pin, actual }) =>
    [releaseAt, dueAt, deadline, pin, actual].some((each) => each !== undefined),
  ).length;
  return [
    ...(resources.length > 0
      ? [lost('resources', resources.length, `Resources (${resources.length}) and all demands were left out.`)]
      : []),
    ...(calendars.length > 0
      ? [lost('calendars', calendars.length, `Calendars (${calendars.length}) were left out.`)]
      : []),
    ...(modes > 0
      ? [
          lost(
            'other-modes',
            modes,
            `Of ${counted(modes, 'task')} with several modes the duration of the first is shown.`,
          ),
        ]
      : []),
    ...(dated > 0
      ? [lost('dates-and-progress', dated, `Dates and progress of ${counted(dated, 'task')} were left out.`)]
      : []),
    ...commandLosses(workflow),
  ];
}

import type { Baseline } from '../model/baseline.ts';
import { calendarsOfMode } from '../model/calendars-of-mode.ts';
import { quoted } from '../model/quoted.ts';
import type { Workflow } from '../model/workflow.ts';
import { WorkingTimeOfPlan } from '../model/working-time-of-plan.ts';
import { addWorkingTime } from '../time/working-time.ts';
import { changed, type Report } from './fidelity.ts';

const NAMED = 3;

/**
 * Tells in `report` which tasks would finish at another moment than a file has them, if they began when it has them: it interrupts
 * them, or spreads their work unevenly, which a plan does not hold. Calendars must be valid.
 */
export function reportDifferingFinishes(workflow: Workflow, dates: Baseline | undefined, report: Report): void {
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const byTask = new Map(dates?.entries.map((entry) => [entry.task, entry]));
  const hours = new WorkingTimeOfPlan(workflow);
  const differing = workflow.tasks.filter((task) => {
    const entry = byTask.get(task.id);
    const [mode] = task.modes;
    if (entry === undefined || entry.start < 0 || task.actual !== undefined || !hours.reaches(entry.end)) return false;
    const table = hours.of(calendarsOfMode(task, mode, resources, workflow.calendar));
    return addWorkingTime(table, entry.start, mode.duration) !== entry.end;
  });
  if (differing.length === 0) return;
  const more = differing.length > NAMED ? ', …' : '';
  const names = `${differing
    .slice(0, NAMED)
    .map(({ name }) => quoted(name))
    .join(', ')}${more}`;
  report.push(
    changed(
      'differing-finishes',
      differing.length,
      `${differing.length} of ${workflow.tasks.length} tasks take until another moment than in the file, which may interrupt them or spread their work: ${names}.`,
      { tasks: workflow.tasks.length, names },
    ),
  );
}

import type { Observation } from '../history/observation.ts';
import { factsOfPlan, plannedMode } from '../learning/explain/facts-of-plan.ts';
import { withAssigned } from '../model/assignments.ts';
import { calendarsOfMode } from '../model/calendars-of-mode.ts';
import type { ScheduledTask } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { WorkingTimeOfPlan } from '../model/working-time-of-plan.ts';
import { millisecondsPerTick } from '../time/ticks.ts';
import { workedUntil } from '../time/working-time.ts';
import { instantToEpochMilliseconds } from '../time/zone-offsets.ts';
import type { JournalEntry } from './journal-entry.ts';

/**
 * What a run adds to the history: each task that it finished, with the working time that its last attempt took, and how often it had
 * failed before. Plans in periods have no seconds, so nothing is learned from their runs.
 *
 * @param entries the schedule that the run followed
 * @param journal in the order of time
 */
export function observationsOfRun(
  workflow: Workflow,
  entries: readonly ScheduledTask[],
  journal: readonly JournalEntry[],
): readonly Observation[] {
  const tickMs = millisecondsPerTick(workflow.tick);
  const origin = instantToEpochMilliseconds(workflow.origin);
  if (tickMs === null || origin === null) return [];
  const facts = new Map(
    factsOfPlan(workflow, entries, workflow.name).map((each) => [`${each.mode} ${each.task}`, each.facts]),
  );
  const tasks = new Map(workflow.tasks.map((task) => [task.id, task]));
  const entryOf = new Map(entries.map((entry) => [entry.task, entry]));
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const hours = new WorkingTimeOfPlan(workflow);
  const begun = new Map<string, { at: number; failed: number }>();
  const observations: Observation[] = [];
  for (const { at, kind, subject, text } of journal) {
    const task = subject === null ? undefined : tasks.get(subject);
    if (kind !== 'task' || task === undefined) continue;
    const course = begun.get(task.id) ?? { at, failed: 0 };
    if (text === 'starts') begun.set(task.id, { ...course, at });
    if (text === 'fails') begun.set(task.id, { ...course, failed: course.failed + 1 });
    const number = plannedMode(task, entryOf.get(task.id));
    const known = facts.get(`${number} ${task.id}`);
    if (text !== 'finishes' || known === undefined) continue;
    const mode = withAssigned(task.modes[number - 1], entryOf.get(task.id)?.assigned ?? []);
    const table = hours.of(calendarsOfMode(task, mode, resources, workflow.calendar));
    const worked = hours.reaches(at) ? workedUntil(table, at) - workedUntil(table, course.at) : at - course.at;
    observations.push({
      task: task.name,
      kind: known.kind,
      group: known.group,
      project: known.project,
      performer: known.person,
      mode: known.mode,
      plannedEffortHours: null,
      actualEffortHours: null,
      plannedDurationSeconds: known.planned,
      actualDurationSeconds: (worked * tickMs) / 1000,
      startedAt: Math.round(origin + course.at * tickMs),
      finishedAt: Math.round(origin + at * tickMs),
      cpuCores: null,
      memoryBytes: null,
      ioBytes: null,
      networkBytes: null,
      errors: course.failed,
      retries: course.failed,
      dataBytes: null,
      systemLoad: null,
      outcome: 'done',
      features: null,
    });
  }
  return observations;
}

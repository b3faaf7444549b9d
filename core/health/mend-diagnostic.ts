import type { Diagnostic } from '../model/diagnostic.ts';
import { type Link, MILLI_UNITS, type TaskId, type Workflow } from '../model/workflow.ts';
import { earliestDates } from '../problem/earliest-dates.ts';
import type { Problem } from '../problem/problem.ts';
import type { Ticks } from '../time/ticks.ts';
import type { HealthFix } from './health-fix.ts';
import type { MendableDiagnostic } from './health-report.ts';

/** What mends each of some errors and warnings in one step; `null` where only a person can tell what was meant. */
export function mendDiagnostics(
  diagnostics: readonly Diagnostic[],
  workflow: Workflow,
  problem: Problem | null,
): readonly MendableDiagnostic[] {
  const dates = problem === null ? null : earliestByTask(problem);
  return diagnostics.map((diagnostic) => ({ diagnostic, fix: fixOf(diagnostic, workflow, dates) }));
}

/** When each task can start and be done at the earliest, worked out when it is first asked for. */
type EarliestByTask = () => ReadonlyMap<TaskId, Readonly<Record<'pin' | 'deadline', Ticks>>>;

function earliestByTask(problem: Problem): EarliestByTask {
  let known: ReturnType<EarliestByTask> | null = null;
  return () => {
    if (known === null) {
      const { start, end } = earliestDates(problem);
      known = new Map(problem.taskIds.map((id, k) => [id, { pin: start[k], deadline: end[k] }]));
    }
    return known;
  };
}

function fixOf(diagnostic: Diagnostic, workflow: Workflow, dates: EarliestByTask | null): HealthFix | null {
  const tasks = diagnostic.items.flatMap((item) => (item.kind === 'task' ? [item.id] : []));
  switch (diagnostic.code) {
    case 'self-link':
    case 'cycle':
      return closingLinks(workflow, tasks);
    case 'demand-above-capacity':
      return moreCapacity(diagnostic);
    case 'deadline-too-early':
      return { kind: 'softenDeadline', tasks: datesIn(diagnostic, 'deadline') };
    case 'deadline-impossible':
      return movedToEarliest(datesIn(diagnostic, 'deadline')[0], 'deadline', dates);
    case 'pin-impossible':
      return movedToEarliest(datesIn(diagnostic, 'pin')[0], 'pin', dates);
    case 'pin-before-release':
    case 'pin-before-status':
      return { kind: 'softenPin', tasks: datesIn(diagnostic, 'pin') };
    case 'actual-after-status':
      return { kind: 'setStatus', to: lastActual(workflow) };
    default:
      return null;
  }
}

/** The links from the last task of a circle to its first. */
function closingLinks({ links }: Workflow, tasks: readonly TaskId[]): HealthFix | null {
  const [first, last] = [tasks[0], tasks.at(-1)];
  const closing = links.filter(({ from, to }: Link) => from === last && to === first).map(({ id }) => id);
  return closing.length === 0 ? null : { kind: 'removeLinks', links: closing };
}

function moreCapacity({ items, values }: Diagnostic): HealthFix | null {
  const resource = items.find(({ kind }) => kind === 'resource');
  if (resource?.kind !== 'resource') return null;
  return { kind: 'raiseCapacity', resource: resource.id, to: Math.round(Number(values['demand']) * MILLI_UNITS) };
}

function datesIn({ items }: Diagnostic, field: 'deadline' | 'pin'): readonly TaskId[] {
  return items.flatMap((item) => (item.kind === 'date' && item.field === field ? [item.task] : []));
}

function movedToEarliest(
  task: TaskId | undefined,
  field: 'deadline' | 'pin',
  dates: EarliestByTask | null,
): HealthFix | null {
  const to = dates?.().get(task ?? '')?.[field];
  if (task === undefined || to === undefined || !Number.isFinite(to)) return null;
  return { kind: 'moveDates', moves: [{ task, field, to }] };
}

function lastActual({ tasks, statusAt = 0 }: Workflow): number {
  return tasks.reduce((latest, { actual }) => Math.max(latest, actual?.start ?? 0, actual?.finish ?? 0), statusAt);
}

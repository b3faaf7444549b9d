import { durationScale } from '../model/duration-notation.ts';
import type { ScenarioChange } from '../model/scenario.ts';
import { type LinkId, MILLI_UNITS, type ResourceId, type TaskId, type Workflow } from '../model/workflow.ts';
import type { Problem } from '../problem/problem.ts';
import type { ScheduleArrays } from '../problem/schedule-arrays.ts';
import { scheduleSlack } from '../problem/schedule-slack.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import { bindingChain } from './binding-chain.ts';

/** What a change that may buy time is about. Amounts in thousandths of a unit, durations in working ticks. */
export type ChangeSubject =
  /** More of a resource or budget, always. */
  | { readonly kind: 'capacity'; readonly resource: ResourceId; readonly by: number }
  /** A critical task takes less working time; `from` in the mode in which it is done. */
  | { readonly kind: 'shorten'; readonly task: TaskId; readonly from: Ticks; readonly to: Ticks }
  /** A critical task is done in another mode. */
  | { readonly kind: 'mode'; readonly task: TaskId; readonly from: number; readonly to: number }
  /** The lag of a link of the binding chain goes, the link stays. */
  | { readonly kind: 'lag'; readonly link: LinkId }
  /** A link of the binding chain goes. */
  | { readonly kind: 'link'; readonly link: LinkId };

/** One change that may let the plan finish earlier. */
export interface PossibleChange {
  readonly subject: ChangeSubject;
  /** The same as a scenario makes it. */
  readonly change: ScenarioChange;
}

export interface PossibleChanges {
  /** The most promising first: resources of the binding chain, its links, its tasks; then other resources and critical tasks. */
  readonly changes: readonly PossibleChange[];
  /** Critical tasks that are left out since there are so many. */
  readonly leftOut: number;
  /** By how much tasks are shortened, in working ticks. */
  readonly step: Ticks;
}

/** Critical tasks that are looked at. */
const MOST_TASKS = 40;

/**
 * What might buy time in a schedule without violations: one more unit of each resource that tasks use (but of those with set-ups,
 * which do one task after another); each critical task shortened by `step`, or done in another mode; each link of the binding chain
 * without its lag or dropped.
 *
 * @param step by how much tasks are shortened; absent: a day, an hour, … that suits the durations of critical tasks
 */
export function possibleChanges(problem: Problem, schedule: ScheduleArrays, step?: Ticks): PossibleChanges {
  const { workflow, taskIds, hasBegun, duration } = problem;
  const chain = bindingChain(problem, schedule);
  const onChain = new Set(chain.map(({ task }) => task));
  const { critical } = scheduleSlack(problem, schedule);
  const open = taskIds
    .map((id, task) => ({ id, task, ticks: duration[schedule.modes[task]] }))
    .filter(({ id, task }) => hasBegun[task] === 0 && (critical[task] === 1 || onChain.has(id)))
    .sort((a, b) => Number(onChain.has(b.id)) - Number(onChain.has(a.id)) || b.ticks - a.ticks || a.task - b.task);
  const chosen = open.slice(0, MOST_TASKS);
  const unit =
    step ??
    usualStep(
      workflow,
      open.map(({ ticks }) => ticks),
    );
  const holding = new Set(chain.flatMap(({ heldBy }) => (heldBy?.kind === 'resource' ? [heldBy.resource] : [])));
  const resources = moreOfResources(problem);
  const isHolding = ({ subject }: PossibleChange) => subject.kind === 'capacity' && holding.has(subject.resource);
  const byTask = chosen.map(({ id, task }) => [
    ...shorter(problem, schedule, task, unit),
    ...otherModes(problem, schedule, task).map(
      (to): PossibleChange => ({
        subject: { kind: 'mode', task: id, from: problem.modeNumber[schedule.modes[task]], to },
        change: { kind: 'mode', task: id, mode: to },
      }),
    ),
  ]);
  const chainTasks = chosen.filter(({ id }) => onChain.has(id)).length;
  return {
    changes: [
      ...resources.filter(isHolding),
      ...linkChanges(
        workflow,
        chain.flatMap(({ heldBy }) => (heldBy?.kind === 'link' ? [heldBy.link] : [])),
      ),
      ...byTask.slice(0, chainTasks).flat(),
      ...resources.filter((each) => !isHolding(each)),
      ...byTask.slice(chainTasks).flat(),
    ],
    leftOut: open.length - chosen.length,
    step: unit,
  };
}

/** The largest usual unit of time that is at most half of the median. */
function usualStep(workflow: Workflow, ticks: readonly Ticks[]): Ticks {
  const sorted = ticks.filter((each) => each > 0).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 1;
  const { workingDay } = durationScale(workflow);
  const tickLength = millisecondsPerTick(workflow.tick);
  const clock = tickLength === null ? [] : [3_600_000, 60_000, 1_000].map((length) => length / tickLength);
  const units = [workingDay ?? 0, ...clock].filter((unit) => Number.isInteger(unit) && unit >= 1);
  return units.find((unit) => unit <= median / 2) ?? 1;
}

function moreOfResources(problem: Problem): PossibleChange[] {
  const { workflow, resourceIndex, budgetIndex, setups, demandResource, budgetDemandBudget } = problem;
  const used = new Set([
    ...Array.from(new Set(demandResource))
      .filter((resource) => setups[resource] === null)
      .map((resource) => resourceIndex[resource]),
    ...Array.from(new Set(budgetDemandBudget), (budget) => budgetIndex[budget]),
  ]);
  return [...used]
    .sort((a, b) => a - b)
    .map((place) => {
      const { id } = workflow.resources[place];
      return {
        subject: { kind: 'capacity', resource: id, by: MILLI_UNITS },
        change: { kind: 'capacity', resource: id, how: 'by', amount: MILLI_UNITS },
      };
    });
}

function shorter(problem: Problem, schedule: ScheduleArrays, task: number, step: Ticks): PossibleChange[] {
  const from = problem.duration[schedule.modes[task]];
  const to = Math.max(1, from - step);
  if (to >= from) return [];
  const id = problem.taskIds[task];
  // Durations times a factor are rounded up: half a tick less makes sure of the wanted one.
  return [
    {
      subject: { kind: 'shorten', task: id, from, to },
      change: { kind: 'duration', tasks: [id], factor: (to - 0.5) / from },
    },
  ];
}

/** Numbers of the modes of the workflow that the task is not done in. */
function otherModes(problem: Problem, schedule: ScheduleArrays, task: number): number[] {
  const present = problem.modeNumber[schedule.modes[task]];
  const numbers = new Set(problem.modeNumber.subarray(problem.firstMode[task], problem.firstMode[task + 1]));
  return [...numbers].filter((number) => number !== present);
}

function linkChanges(workflow: Workflow, ids: readonly LinkId[]): PossibleChange[] {
  return ids.flatMap((id): PossibleChange[] => {
    const link = workflow.links.find((each) => each.id === id);
    if (link === undefined) return [];
    const { lag, type } = link;
    const drop: PossibleChange = { subject: { kind: 'link', link: id }, change: { kind: 'remove-link', link: id } };
    if ((lag.unit === 'percent' ? lag.percent : lag.ticks) <= 0) return [drop];
    const none = { unit: 'working', ticks: 0 } as const;
    return [{ subject: { kind: 'lag', link: id }, change: { kind: 'link', link: id, type, lag: none } }, drop];
  });
}

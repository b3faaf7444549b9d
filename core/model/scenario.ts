import type { Ticks } from '../time/ticks.ts';
import type { CalendarId } from './calendar.ts';
import type { KeptSchedule } from './plan.ts';
import type { Lag, Link, LinkId, LinkType, ResourceId, Task, TaskId } from './workflow.ts';

export type ScenarioId = string;

/** One change that a scenario makes. Amounts in thousandths of a unit, times in elapsed ticks since the origin. */
export type ScenarioChange =
  /** Capacity (or budget) `to` an amount, or `by` more or less; in the window only, where one is given. */
  | {
      readonly kind: 'capacity';
      readonly resource: ResourceId;
      readonly how: 'to' | 'by';
      readonly amount: number;
      readonly from?: Ticks;
      readonly until?: Ticks;
    }
  /** Nothing of the resource is there in the window. */
  | { readonly kind: 'away'; readonly resource: ResourceId; readonly from: Ticks; readonly until: Ticks }
  /** The task starts no earlier than `ticks` after its start in the plan's schedule, or after its release without one. */
  | { readonly kind: 'delay'; readonly task: TaskId; readonly ticks: Ticks }
  | { readonly kind: 'add-task'; readonly task: Task; readonly links: readonly Link[] }
  /** Its links go with it; its predecessors and successors are linked to each other by finish-start links instead. */
  | { readonly kind: 'remove-task'; readonly task: TaskId }
  /**
   * Durations of the tasks (all of the plan's, where none are named) times a factor, rounded up to whole ticks; of a task that
   * has begun what is left, and nothing of a finished one.
   */
  | { readonly kind: 'duration'; readonly tasks: readonly TaskId[]; readonly factor: number }
  /** The task is done in this mode, numbered from 1. */
  | { readonly kind: 'mode'; readonly task: TaskId; readonly mode: number }
  | { readonly kind: 'link'; readonly link: LinkId; readonly type: LinkType; readonly lag: Lag }
  | { readonly kind: 'add-link'; readonly link: Link }
  | { readonly kind: 'remove-link'; readonly link: LinkId }
  /** `null` takes the date away. */
  | { readonly kind: 'deadline'; readonly task: TaskId; readonly at: Ticks | null }
  /** Another calendar for a task, a resource, or (with neither) the plan; `null`: none of its own. */
  | {
      readonly kind: 'calendar';
      readonly task?: TaskId;
      readonly resource?: ResourceId;
      readonly calendar: CalendarId | null;
    }
  /** The whole workflow `times` times, on the same resources; the k-th copy starts no earlier than k · `spacing` ticks. */
  | { readonly kind: 'surge'; readonly times: number; readonly spacing: Ticks }
  /** Names of objectives, most important first. */
  | { readonly kind: 'objective'; readonly objectives: readonly string[] };

/** Key figures by which schedules of different scenarios are compared. */
export interface KeyFigures {
  /** Elapsed ticks since the origin. */
  readonly makespan: Ticks;
  /** In the plan's currency. */
  readonly cost: number;
  /** Per renewable resource: highest use in units, and mean use until the finish as a share of the highest capacity. */
  readonly resources: readonly { readonly resource: ResourceId; readonly peak: number; readonly utilisation: number }[];
  /** Tasks that end after their due date or deadline. */
  readonly late: number;
  /** Σ weight × ticks after the due date. */
  readonly weightedTardiness: number;
}

/** What came out of a scenario once, kept to compare with whatever becomes of it and of the plan. */
export interface ScenarioBaseline {
  readonly schedule: KeptSchedule;
  readonly figures: KeyFigures;
}

/** A named set of changes on a plan, on top of those of its parent. */
export interface Scenario {
  readonly id: ScenarioId;
  readonly name: string;
  /** `null`: on the plan itself. */
  readonly parent: ScenarioId | null;
  readonly changes: readonly ScenarioChange[];
  readonly baseline?: ScenarioBaseline;
}

/**
 * A scenario and its ancestors, the oldest first. Parents that are missing or run in a circle end the list: such a
 * scenario stands on the plan itself.
 */
export function lineageOf(scenarios: readonly Scenario[], id: ScenarioId): readonly Scenario[] {
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const chain: Scenario[] = [];
  for (let next: ScenarioId | null = id; next !== null; ) {
    const scenario = byId.get(next);
    if (scenario === undefined || chain.includes(scenario)) break;
    chain.unshift(scenario);
    next = scenario.parent;
  }
  return chain;
}

/** All changes of a scenario: those of its oldest ancestor first. */
export function changesOf(scenarios: readonly Scenario[], id: ScenarioId): readonly ScenarioChange[] {
  return lineageOf(scenarios, id).flatMap(({ changes }) => changes);
}

import type { Ticks } from '../time/ticks.ts';
import { CaseDraws } from './case-draws.ts';
import type { CaseRun, TaskRun } from './case-run.ts';
import type { DispatchPolicy } from './dispatch-policy.ts';
import { EventQueue } from './event-queue.ts';
import { FaultBoard } from './fault-board.ts';
import { type PlannedEvent, RANK } from './planned-event.ts';
import type { PlayEvent, PlayEventKind } from './play-event.ts';
import { PlayStatistics } from './play-figures.ts';
import type { PlayedSystem } from './played-system.ts';
import { ResourcePool } from './resource-pool.ts';
import { SHORTEST_TICKS } from './shortest-work.ts';
import type { Template } from './template.ts';
import { WaitingLine } from './waiting-line.ts';

const SERIES_BUCKETS = 128;

/** Everything that is known of a play at a moment; what changes it is in classes of one concept each. */
export class PlayState {
  now: Ticks = 0;
  readonly system: PlayedSystem;
  readonly policy: DispatchPolicy;
  readonly pool: ResourcePool;
  readonly statistics: PlayStatistics;
  readonly faults = new FaultBoard();
  readonly plans = new EventQueue<PlannedEvent>();
  readonly line = new WaitingLine();
  readonly draws = new Map<Template, CaseDraws>();
  /** Cases that have not ended, by number. */
  readonly cases = new Map<number, CaseRun>();
  /** Cases that failed for good, which an intervention may still rescue. */
  readonly abortedCases = new Map<number, CaseRun>();
  readonly underWay = new Set<TaskRun>();
  /** Begun tasks whose work could go on if there was capacity. */
  suspended: TaskRun[] = [];
  /** Tasks that began to wait since tasks were started last. */
  fresh: TaskRun[] = [];
  /** Shape resources: tasks under way that others look ahead at. */
  readonly users: readonly Set<TaskRun>[];
  readonly anyLooksAhead: boolean;
  workingCount = 0;
  mostAtOnce = Number.POSITIVE_INFINITY;
  /** Whether a task that did not fit before may fit now. */
  isFreed = false;
  isOverloaded = false;
  /** The next place of the line to look at, while it is gone through; else -1. */
  scan = -1;
  private readonly onEvent: ((event: PlayEvent) => void) | undefined;

  constructor(system: PlayedSystem, policy: DispatchPolicy, onEvent: ((event: PlayEvent) => void) | undefined) {
    const { setup, resources, span, templates, begunPlan } = system;
    this.system = system;
    this.policy = policy;
    this.onEvent = onEvent;
    this.pool = new ResourcePool(resources, Math.max(span / SERIES_BUCKETS, SHORTEST_TICKS));
    this.statistics = new PlayStatistics(setup.seed);
    this.users = resources.map(() => new Set());
    this.anyLooksAhead = system.looksAhead.includes(1);
    for (const template of new Set([...templates, begunPlan])) {
      this.draws.set(template, new CaseDraws(template, setup.seed));
    }
  }

  /** Plans an event for a moment, at the earliest for the present one; nothing for `Infinity`. */
  plan(at: Ticks, event: PlannedEvent): void {
    if (at < Number.POSITIVE_INFINITY) this.plans.push(Math.max(at, this.now), RANK[event.kind], event);
  }

  tell(kind: PlayEventKind, caseNumber: number, task: number, resource: number, value: number): void {
    this.onEvent?.({ at: this.now, kind, caseNumber, task, resource, value });
  }

  tellTask(kind: PlayEventKind, run: TaskRun, value = -1): void {
    if (this.onEvent !== undefined) this.tell(kind, run.owner.number, run.task, -1, value);
  }
}

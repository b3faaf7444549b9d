import type { Ticks } from '../time/ticks.ts';
import { Admission } from './admission.ts';
import { BreakdownCycle } from './breakdown-cycle.ts';
import { CapacityChanges } from './capacity-changes.ts';
import { CaseArrivals } from './case-arrivals.ts';
import type { CaseRun } from './case-run.ts';
import type { DispatchPolicy, Observation } from './dispatch-policy.ts';
import { rulePolicy } from './dispatch-rules.ts';
import { Dispatcher } from './dispatcher.ts';
import { generateFaults } from './fault.ts';
import { FaultActions } from './fault-actions.ts';
import type { FaultBoard } from './fault-board.ts';
import type { Intervention, RecordedIntervention } from './intervention.ts';
import { Interventions } from './interventions.ts';
import { type MetricRow, MetricSampler } from './metric-row.ts';
import { observe } from './observe.ts';
import type { PlannedEvent } from './planned-event.ts';
import type { PlayEvent } from './play-event.ts';
import type { PlayFigures, PlayStatistics } from './play-figures.ts';
import { PlayState } from './play-state.ts';
import type { PlayedSystem } from './played-system.ts';
import type { ResourcePool } from './resource-pool.ts';
import { TaskCourse } from './task-course.ts';
import { TaskWork } from './task-work.ts';

/** Rows of metrics over the plan's length. */
const METRIC_ROWS_PER_SPAN = 500;

export interface SimulatorOptions {
  /** Instead of the setup's rule. */
  readonly policy?: DispatchPolicy;
  readonly onEvent?: (event: PlayEvent) => void;
  /** Told some hundred times over the plan's length; absent: no metrics are worked out. */
  readonly onMetrics?: (row: MetricRow) => void;
}

/**
 * Plays one future of a system, one moment after another. A moment is all that happens at one time, and the starts that follow from
 * it. Between moments it can be looked at, changed by interventions, and left alone. Setup, policy and interventions
 * determine everything, so a play is kept by these.
 */
export class Simulator {
  readonly system: PlayedSystem;
  readonly pool: ResourcePool;
  readonly statistics: PlayStatistics;
  readonly faults: FaultBoard;
  /** Cases that have not ended, by number. */
  readonly cases: ReadonlyMap<number, CaseRun>;
  /** Interventions so far, from which {@link replay} repeats them. */
  readonly journal: RecordedIntervention[] = [];
  private readonly play: PlayState;
  private readonly work: TaskWork;
  private readonly capacity: CapacityChanges;
  private readonly breakdowns: BreakdownCycle;
  private readonly trouble: FaultActions;
  private readonly course: TaskCourse;
  private readonly dispatcher: Dispatcher;
  private readonly arrivals: CaseArrivals;
  private readonly interventions: Interventions;
  private readonly metrics: { readonly sampler: MetricSampler; readonly tell: (row: MetricRow) => void } | null;
  private moments = 0;
  private isEnded = false;

  constructor(system: PlayedSystem, options: SimulatorOptions = {}) {
    const { setup, resources, span } = system;
    const play = new PlayState(system, options.policy ?? rulePolicy(setup.rule), options.onEvent);
    const entry = new Admission(play);
    this.system = system;
    this.play = play;
    this.pool = play.pool;
    this.statistics = play.statistics;
    this.faults = play.faults;
    this.cases = play.cases;
    this.work = new TaskWork(play);
    this.capacity = new CapacityChanges(play, this.work);
    this.breakdowns = new BreakdownCycle(play, this.capacity);
    this.trouble = new FaultActions(play, this.work, this.capacity);
    this.course = new TaskCourse(play, entry, this.work, this.trouble);
    this.dispatcher = new Dispatcher(play, entry, this.work, this.capacity, this.trouble, this.course);
    this.arrivals = new CaseArrivals(play, entry);
    this.interventions = new Interventions(play, entry, this.work, this.capacity, this.trouble, this.course);
    this.arrivals.begin();
    resources.forEach(({ capacity }, resource) => {
      if (capacity.times.length > 1) play.plan(capacity.times[1], { kind: 'step', resource, step: 1 });
    });
    this.breakdowns.begin();
    if (setup.faults !== null) {
      for (const fault of generateFaults(setup.seed, setup.faults, setup.faults.span ?? span)) {
        play.plan(fault.at, { kind: 'fault', fault });
      }
    }
    this.metrics =
      options.onMetrics === undefined ? null : { sampler: new MetricSampler(setup.seed), tell: options.onMetrics };
    if (this.metrics !== null) play.plan(span / METRIC_ROWS_PER_SPAN, { kind: 'metrics' });
  }

  get now(): Ticks {
    return this.play.now;
  }

  /** All that arrived has ended and nothing comes any more, or the end of the play is reached, or nothing can ever happen again. */
  get isOver(): boolean {
    if (this.isEnded) return true;
    return (this.cases.size === 0 && this.arrivals.coming === 0) || this.play.plans.size === 0;
  }

  /** Whether cases would still arrive if the play went on. */
  get expectsMore(): boolean {
    return this.arrivals.coming > 0;
  }

  /** When the next moment is; `Infinity` after the last. */
  nextAt(): Ticks {
    if (this.isOver) return Number.POSITIVE_INFINITY;
    const at = this.play.plans.nextAt();
    return at > this.system.endsAt ? Number.POSITIVE_INFINITY : at;
  }

  /** Plays the next moment; `false` where there is none. */
  step(): boolean {
    const { play } = this;
    const { plans } = play;
    const at = this.nextAt();
    if (at === Number.POSITIVE_INFINITY) {
      if (!this.isOver && plans.nextAt() > this.system.endsAt) play.now = this.system.endsAt;
      this.isEnded = true;
      return false;
    }
    play.now = at;
    this.moments++;
    do {
      while (plans.nextAt() === at) this.carryOut(plans.pop());
      this.dispatcher.dispatch();
    } while (plans.nextAt() === at);
    return true;
  }

  /** Plays all moments up to and including `at`. */
  advanceTo(at: Ticks): void {
    while (this.nextAt() <= at) this.step();
    if (!this.isOver && at > this.now) this.play.now = Math.min(at, this.system.endsAt);
  }

  /** How busy everything is now. */
  observe(): Observation {
    return observe(this.play);
  }

  figures(): PlayFigures {
    return this.statistics.figures(this.now, this.pool, this.cases.size, this.play.line.length);
  }

  /** Does something to the play at the present moment. Returns why it could not be done, or `null`. */
  intervene(intervention: Intervention): string | null {
    const trouble = this.interventions.carryOut(intervention);
    if (trouble !== null) return trouble;
    this.isEnded = false;
    this.journal.push({ afterMoments: this.moments, at: this.now, intervention });
    this.play.tell('intervention', -1, -1, -1, this.journal.length - 1);
    this.play.isFreed = true;
    this.dispatcher.dispatch();
    return null;
  }

  /** Repeats recorded interventions on a play that has just begun, and goes on to the moment of the last one. */
  replay(journal: readonly RecordedIntervention[]): void {
    for (const { afterMoments, at, intervention } of journal) {
      while (this.moments < afterMoments && this.step());
      if (at > this.now) this.play.now = at;
      const trouble = this.intervene(intervention);
      if (trouble !== null) throw new Error(`A recorded intervention can't be repeated: ${trouble}`);
    }
  }

  private carryOut(event: PlannedEvent): void {
    switch (event.kind) {
      case 'boundary':
        if (event.version !== event.run.version) return;
        if (event.ends) this.course.endOfWork(event.run);
        else this.work.pause(event.run);
        return;
      case 'wake':
        if (event.version === event.run.version) this.course.wake(event.run);
        return;
      case 'look':
        this.play.isFreed = true;
        return;
      case 'step':
        this.capacity.capacityStep(event.resource, event.step);
        return;
      case 'loss':
        this.capacity.lose(event.resource, event.amount, event.lasts);
        return;
      case 'change':
        this.capacity.changeCapacity(event.of, event.resource, event.amount);
        return;
      case 'breakdown':
        this.breakdowns.breakdown(event.resource, event.unit);
        return;
      case 'repair':
        this.breakdowns.repair(event.resource, event.unit);
        return;
      case 'fault':
        this.trouble.beginFault(event.fault);
        return;
      case 'fault-level':
        this.trouble.raiseFault(event.fault, event.level);
        return;
      case 'arrival':
        this.arrivals.arrive(event.stream);
        return;
      case 'metrics': {
        const { span } = this.system;
        this.metrics?.tell(this.metrics.sampler.sample(this.observe(), this.statistics, this.faults));
        this.play.plan(this.now + span / METRIC_ROWS_PER_SPAN, { kind: 'metrics' });
        return;
      }
    }
  }
}

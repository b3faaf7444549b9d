import { setupTicksOf } from '../model/setups.ts';
import { PRIORITIES } from '../model/workflow.ts';
import { earliestByLink, earliestStartByLink } from '../problem/link-time.ts';
import { FINISH_FINISH, START_FINISH } from '../problem/problem.ts';
import { startAfter } from '../problem/setup-times.ts';
import { calendarOfMode, startNoEarlierThan } from '../problem/task-time.ts';
import { quantileOf } from '../simulation/distribution.ts';
import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime, intervalAt, nextWorkingMoment } from '../time/working-time.ts';
import { ArrivalStream } from './arrival-stream.ts';
import { CaseDraws } from './case-draws.ts';
import { CaseRun, type TaskRun } from './case-run.ts';
import { demandAmount } from './demands.ts';
import type { DispatchPolicy, Observation } from './dispatch-policy.ts';
import { rulePolicy } from './dispatch-rules.ts';
import { EventQueue } from './event-queue.ts';
import { BACK_OFF_SHARE, type Fault, generateFaults, RESTART_SHARE } from './fault.ts';
import { type ActiveFault, FaultBoard } from './fault-board.ts';
import type { Intervention, RecordedIntervention } from './intervention.ts';
import { expectedStretches, fitsUntilItsEnd } from './look-ahead.ts';
import { type MetricRow, MetricSampler } from './metric-row.ts';
import type { PlayEvent, PlayEventKind } from './play-event.ts';
import { type PlayFigures, PlayStatistics } from './play-figures.ts';
import type { PlayedSystem } from './played-system.ts';
import { ResourcePool } from './resource-pool.ts';
import { PURPOSE, streamOf } from './streams.ts';
import type { Template } from './template.ts';
import { isBefore, WaitingLine } from './waiting-line.ts';

/** What the simulator plans for itself. */
type Plan =
  | { readonly kind: 'boundary'; readonly run: TaskRun; readonly version: number; readonly ends: boolean }
  | { readonly kind: 'wake'; readonly run: TaskRun; readonly version: number }
  | { readonly kind: 'look'; readonly run: TaskRun }
  | { readonly kind: 'step'; readonly resource: number; readonly step: number }
  | { readonly kind: 'loss'; readonly resource: number; readonly amount: number; readonly lasts: Ticks }
  | { readonly kind: 'change'; readonly of: 'lost' | 'added'; readonly resource: number; readonly amount: number }
  | { readonly kind: 'breakdown' | 'repair'; readonly resource: number; readonly unit: number }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'fault-level'; readonly fault: number; readonly level: number }
  | { readonly kind: 'arrival'; readonly stream: number }
  | { readonly kind: 'metrics' };

/** Of plans for one moment, work that ends comes first, then what gives capacity back, then what takes it, then what is new. */
const RANK: Readonly<Record<Plan['kind'], number>> = {
  boundary: 0,
  change: 1,
  repair: 1,
  step: 2,
  loss: 3,
  breakdown: 3,
  fault: 4,
  'fault-level': 4,
  arrival: 5,
  wake: 6,
  look: 6,
  metrics: 7,
};

/** A leak slows work down in so many steps. */
const LEAK_STEPS = 10;
/** Share of its time in which a leak rises to its height, where it stays until the crash. */
const LEAK_RISE = 0.75;
/** The level that stands for the crash. */
const CRASH = 2;
const SERIES_BUCKETS = 128;
/** Rows of metrics over the plan's length. */
const METRIC_ROWS_PER_SPAN = 500;
const SHORTEST_TICKS = 1e-6;
const MOST_ABORTED_CASES = 1000;

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
  now: Ticks = 0;
  readonly system: PlayedSystem;
  readonly pool: ResourcePool;
  readonly statistics: PlayStatistics;
  readonly faults = new FaultBoard();
  /** Interventions so far, from which {@link replay} repeats them. */
  readonly journal: RecordedIntervention[] = [];
  /** Cases that have not ended, by number. */
  readonly cases = new Map<number, CaseRun>();
  private readonly policy: DispatchPolicy;
  private readonly onEvent: ((event: PlayEvent) => void) | undefined;
  private readonly metrics: { readonly sampler: MetricSampler; readonly tell: (row: MetricRow) => void } | null;
  private readonly plans = new EventQueue<Plan>();
  private readonly line = new WaitingLine();
  private readonly draws = new Map<Template, CaseDraws>();
  private readonly streams: readonly ArrivalStream[];
  private readonly unitStreams = new Map<string, ReturnType<typeof streamOf>>();
  private readonly underWay = new Set<TaskRun>();
  /** Begun tasks whose work could go on if there was capacity. */
  private suspended: TaskRun[] = [];
  private fresh: TaskRun[] = [];
  /** Shape resources: tasks under way that others look ahead at. */
  private readonly users: readonly Set<TaskRun>[];
  private readonly anyLooksAhead: boolean;
  /** Cases that failed for good, which an intervention may still rescue. */
  private readonly abortedCases = new Map<number, CaseRun>();
  private comingArrivals: number;
  private caseCount = 0;
  private moments = 0;
  private workingCount = 0;
  private mostAtOnce = Number.POSITIVE_INFINITY;
  /** Whether a task that did not fit before may fit now. */
  private isFreed = false;
  private isOverloaded = false;
  /** The next place of the line to look at, while it is gone through. */
  private scan = -1;
  private isEnded = false;

  constructor(system: PlayedSystem, options: SimulatorOptions = {}) {
    const { setup, resources, span, templates, begunPlan } = system;
    this.system = system;
    this.policy = options.policy ?? rulePolicy(setup.rule);
    this.onEvent = options.onEvent;
    this.pool = new ResourcePool(resources, Math.max(span / SERIES_BUCKETS, SHORTEST_TICKS));
    this.statistics = new PlayStatistics(setup.seed);
    this.users = resources.map(() => new Set());
    this.anyLooksAhead = system.looksAhead.includes(1);
    for (const template of new Set([...templates, begunPlan])) {
      this.draws.set(template, new CaseDraws(template, setup.seed));
    }
    this.streams = setup.arrivals.map((arrivals, place) => new ArrivalStream(arrivals, place, setup.seed));
    this.comingArrivals = 0;
    this.streams.forEach((_, stream) => {
      this.planArrival(stream);
    });
    resources.forEach(({ capacity }, resource) => {
      if (capacity.times.length > 1) this.plan(capacity.times[1], { kind: 'step', resource, step: 1 });
    });
    this.planFirstBreakdowns();
    if (setup.faults !== null) {
      for (const fault of generateFaults(setup.seed, setup.faults, setup.faults.span ?? span)) {
        this.plan(fault.at, { kind: 'fault', fault });
      }
    }
    this.metrics =
      options.onMetrics === undefined ? null : { sampler: new MetricSampler(setup.seed), tell: options.onMetrics };
    if (this.metrics !== null) this.plan(span / METRIC_ROWS_PER_SPAN, { kind: 'metrics' });
  }

  /** All that arrived has ended and nothing comes any more, or the end of the play is reached, or nothing can ever happen again. */
  get isOver(): boolean {
    if (this.isEnded) return true;
    return (this.cases.size === 0 && this.comingArrivals === 0) || this.plans.size === 0;
  }

  /** Whether cases would still arrive if the play went on. */
  get expectsMore(): boolean {
    return this.comingArrivals > 0;
  }

  /** When the next moment is; `Infinity` after the last. */
  nextAt(): Ticks {
    if (this.isOver) return Number.POSITIVE_INFINITY;
    const at = this.plans.nextAt();
    return at > this.system.endsAt ? Number.POSITIVE_INFINITY : at;
  }

  /** Plays the next moment; `false` where there is none. */
  step(): boolean {
    const at = this.nextAt();
    if (at === Number.POSITIVE_INFINITY) {
      if (!this.isOver && this.plans.nextAt() > this.system.endsAt) this.now = this.system.endsAt;
      this.isEnded = true;
      return false;
    }
    this.now = at;
    this.moments++;
    do {
      while (this.plans.nextAt() === at) this.carryOut(this.plans.pop());
      this.dispatch();
    } while (this.plans.nextAt() === at);
    return true;
  }

  /** Plays all moments up to and including `at`. */
  advanceTo(at: Ticks): void {
    while (this.nextAt() <= at) this.step();
    if (!this.isOver && at > this.now) this.now = Math.min(at, this.system.endsAt);
  }

  /** How busy everything is now. */
  observe(): Observation {
    const { pool, line } = this;
    const count = pool.resources.length;
    const capacity = Float64Array.from({ length: count }, (_, k) => pool.capacityOf(k));
    const queueByPriority: [number, number, number] = [0, 0, 0];
    const work = new Float64Array(count);
    const addWork = (run: TaskRun) => {
      const { problem, resource } = run.owner.template;
      const left = Math.max(0, run.plannedWork - run.done);
      for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
        work[resource[problem.demandResource[k]]] += left * demandAmount(run, k);
      }
    };
    for (const run of line.runs) {
      queueByPriority[run.priorityRank]++;
      addWork(run);
    }
    for (const run of this.underWay) addWork(run);
    return {
      now: this.now,
      capacity,
      utilisation: capacity.map((amount, k) => (amount > 0 ? Math.min(1, pool.inUse[k] / amount) : 0)),
      freeCapacity: capacity.map((_, k) => pool.freeOf(k)),
      queueLength: line.length,
      queueByPriority,
      running: this.workingCount,
      load: work.reduce((most, amount, k) => Math.max(most, capacity[k] > 0 ? amount / capacity[k] : 0), 0),
    };
  }

  figures(): PlayFigures {
    return this.statistics.figures(this.now, this.pool, this.cases.size, this.line.length);
  }

  /** Does something to the play at the present moment. Returns why it could not be done, or `null`. */
  intervene(intervention: Intervention): string | null {
    const trouble = this.carryOutIntervention(intervention);
    if (trouble !== null) return trouble;
    this.isEnded = false;
    this.journal.push({ afterMoments: this.moments, at: this.now, intervention });
    this.tell('intervention', -1, -1, -1, this.journal.length - 1);
    this.isFreed = true;
    this.dispatch();
    return null;
  }

  /** Repeats recorded interventions on a play that has just begun, and goes on to the moment of the last one. */
  replay(journal: readonly RecordedIntervention[]): void {
    for (const { afterMoments, at, intervention } of journal) {
      while (this.moments < afterMoments && this.step());
      if (at > this.now) this.now = at;
      const trouble = this.intervene(intervention);
      if (trouble !== null) throw new Error(`A recorded intervention can't be repeated: ${trouble}`);
    }
  }

  private plan(at: Ticks, plan: Plan): void {
    if (at < Number.POSITIVE_INFINITY) this.plans.push(Math.max(at, this.now), RANK[plan.kind], plan);
  }

  private tell(kind: PlayEventKind, caseNumber: number, task: number, resource: number, value: number): void {
    this.onEvent?.({ at: this.now, kind, caseNumber, task, resource, value });
  }

  private tellTask(kind: PlayEventKind, run: TaskRun, value = -1): void {
    if (this.onEvent !== undefined) this.tell(kind, run.owner.number, run.task, -1, value);
  }

  private carryOut(plan: Plan): void {
    switch (plan.kind) {
      case 'boundary':
        if (plan.version !== plan.run.version) return;
        if (plan.ends) this.endOfWork(plan.run);
        else this.pause(plan.run);
        return;
      case 'wake':
        if (plan.version === plan.run.version) this.wake(plan.run);
        return;
      case 'look':
        this.isFreed = true;
        return;
      case 'step':
        this.capacityStep(plan.resource, plan.step);
        return;
      case 'loss':
        this.changeCapacity('lost', plan.resource, plan.amount);
        this.plan(this.now + plan.lasts, { kind: 'change', of: 'lost', resource: plan.resource, amount: -plan.amount });
        return;
      case 'change':
        this.changeCapacity(plan.of, plan.resource, plan.amount);
        return;
      case 'breakdown':
        this.breakdown(plan.resource, plan.unit);
        return;
      case 'repair':
        this.repair(plan.resource, plan.unit);
        return;
      case 'fault':
        this.beginFault(plan.fault);
        return;
      case 'fault-level':
        this.raiseFault(plan.fault, plan.level);
        return;
      case 'arrival':
        this.arrive(plan.stream);
        return;
      case 'metrics': {
        const { span } = this.system;
        this.metrics?.tell(this.metrics.sampler.sample(this.observe(), this.statistics, this.faults));
        this.plan(this.now + span / METRIC_ROWS_PER_SPAN, { kind: 'metrics' });
        return;
      }
    }
  }

  // Cases

  private planArrival(stream: number): void {
    const at = this.streams[stream].next();
    if (at === null || at > this.system.endsAt) return;
    this.comingArrivals++;
    this.plan(at, { kind: 'arrival', stream });
  }

  private arrive(stream: number): void {
    const { workflow, priority } = this.streams[stream].arrivals;
    this.comingArrivals--;
    this.planArrival(stream);
    const isPlanItself = workflow === 0 && this.now === 0 && !this.statistics.hasCases;
    const template = isPlanItself ? this.system.begunPlan : this.system.templates[workflow];
    const rank = priority === undefined ? null : PRIORITIES.indexOf(priority);
    const run = new CaseRun(this.caseCount++, template, this.now, rank);
    this.statistics.arrives();
    this.cases.set(run.number, run);
    this.tell('arrives', run.number, -1, -1, workflow);
    const losses = this.draws.get(template)?.drawCase(run) ?? [];
    for (const { resource: id, lost, from, lasts } of losses) {
      const resource = this.pool.resources.findIndex((each) => each.id === id);
      this.plan(from, { kind: 'loss', resource, amount: lost, lasts });
    }
    for (const task of template.problem.order) {
      const each = run.tasks[task];
      if (each.missing === 0 && each.state === 'blocked') this.admit(each);
    }
  }

  /** The moment from which on links, dates and the calendar allow a task to start, as far as is known now. */
  private earliestMoment(run: TaskRun): Ticks {
    const { owner, task, mode } = run;
    const { problem } = owner.template;
    const { firstIn, inLinks, linkFrom } = problem;
    const fixed = problem.hasBegun[task] === 1 ? problem.pin[task] : problem.release[task];
    let at = startNoEarlierThan(problem, mode, owner.arrivedAt + fixed);
    for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
      const link = inLinks[k];
      const before = owner.tasks[linkFrom[link]];
      const end = before.finishedAt >= 0 ? before.finishedAt : this.expectedEnd(before);
      at = Math.max(at, earliestStartByLink(problem, link, before.mode, before.startedAt, end, mode));
    }
    return at;
  }

  private expectedEnd(run: TaskRun): Ticks {
    const calendar = calendarOfMode(run.owner.template.problem, run.mode);
    const done = run.done + (run.state === 'working' ? (this.now - run.workingSince) * run.speed : 0);
    return addWorkingTime(calendar, this.now, Math.max(0, run.plannedWork - done));
  }

  /** A task with nothing missing before it: it waits for resources, now or from a later moment on. */
  private admit(run: TaskRun): void {
    this.waitFrom(run, this.earliestMoment(run));
  }

  private waitFrom(run: TaskRun, at: Ticks): void {
    run.version++;
    if (at <= this.now) {
      this.enqueue(run);
      return;
    }
    run.state = 'due';
    this.plan(at, { kind: 'wake', run, version: run.version });
  }

  private enqueue(run: TaskRun): void {
    run.state = 'waiting';
    run.readyAt = this.now;
    run.urgency = this.policy.kind === 'rule' ? this.policy.urgency(run) : 0;
    this.changeQueue(run, 1);
    this.tellTask('waits', run, run.mode);
    const place = this.line.add(run);
    if (this.scan >= 0) this.scan = Math.min(this.scan, place);
    else this.fresh.push(run);
  }

  private leaveLine(run: TaskRun): void {
    const place = this.line.runs.indexOf(run);
    this.line.removeAt(place);
    if (this.scan > place) this.scan--;
    this.changeQueue(run, -1);
  }

  private changeQueue(run: TaskRun, change: number): void {
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      this.pool.queue(resource[problem.demandResource[k]], change, this.now);
    }
  }

  private wake(run: TaskRun): void {
    if (run.state === 'due') this.enqueue(run);
    else if (run.state === 'held') this.finishWhenAllowed(run);
    else if (run.state === 'paused' || run.state === 'interrupted') this.suspend(run);
  }

  // Dispatching

  private dispatch(): void {
    if (this.isOverloaded) this.relieve();
    this.resumeSuspended();
    if (this.policy.kind === 'chooser') this.startChosen(this.policy);
    else if (this.isFreed) this.startAlongLine();
    else this.startFresh();
    this.isFreed = false;
    this.fresh = [];
  }

  private startAlongLine(): void {
    this.isFreed = false;
    for (this.scan = 0; this.scan < this.line.length; ) {
      const run = this.line.runs[this.scan];
      if (!this.tryStart(run)) this.scan++;
      else if (this.isFull()) break;
    }
    this.scan = -1;
    if (this.fresh.length > 0 || this.isFreed) this.startFresh();
  }

  /** Nothing became free: only what has just begun to wait can start. */
  private startFresh(): void {
    while (this.fresh.length > 0) {
      let first = 0;
      for (let k = 1; k < this.fresh.length; k++) if (isBefore(this.fresh[k], this.fresh[first])) first = k;
      const [run] = this.fresh.splice(first, 1);
      if (run.state === 'waiting') this.tryStart(run);
    }
  }

  private startChosen(policy: DispatchPolicy & { readonly kind: 'chooser' }): void {
    while (this.line.length > 0) {
      const candidates = this.line.runs.filter((run) => this.wayThatFits(run) >= 0);
      if (candidates.length === 0) return;
      const choice = policy.choose({ now: this.now, candidates, observe: () => this.observe() });
      if (choice < 0) return;
      const run = candidates[choice];
      if (run === undefined) throw new Error(`Policy "${policy.id}" chose ${choice} of ${candidates.length} tasks.`);
      this.start(run, this.wayThatFits(run));
    }
  }

  /** Nothing of any resource is left, and every task that waits needs some. */
  private isFull(): boolean {
    if (this.workingCount >= this.mostAtOnce) return true;
    const { pool } = this;
    for (let k = 0; k < pool.resources.length; k++) if (pool.freeOf(k) > 0) return false;
    return pool.resources.length > 0 && !this.line.runs.some(needsNothing);
  }

  private tryStart(run: TaskRun): boolean {
    const mode = this.wayThatFits(run);
    if (mode < 0) return false;
    this.start(run, mode);
    return true;
  }

  /** The first way to do the task that fits now, or -1. */
  private wayThatFits(run: TaskRun): number {
    if (run.owner.template.problem.hasBegun[run.task] === 1) return run.mode;
    if (this.workingCount >= this.mostAtOnce) return -1;
    for (const way of run.owner.template.ways[run.task]) if (this.fits(run, way)) return way;
    return -1;
  }

  private fits(run: TaskRun, mode: number): boolean {
    const { problem, resource } = run.owner.template;
    const { firstDemand, demandResource } = problem;
    const { pool, now } = this;
    let looksAhead = false;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const place = resource[demandResource[k]];
      if (demandAmount(run, k) > pool.freeOf(place)) return false;
      if (this.system.looksAhead[place] === 1) looksAhead = true;
    }
    const opensAt = startNoEarlierThan(problem, mode, now);
    if (opensAt > now) {
      this.lookAgain(run, opensAt);
      return false;
    }
    if (problem.firstSetup[mode] < problem.firstSetup[mode + 1] && !this.isSetUpFor(run, mode)) return false;
    if (!looksAhead) return true;
    const own = expectedStretches(run, mode, now);
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const place = resource[demandResource[k]];
      if (this.system.looksAhead[place] === 0) continue;
      if (!fitsUntilItsEnd(pool, this.users[place], place, demandAmount(run, k), own, now)) return false;
    }
    return true;
  }

  /** Whether machines with set-ups are free, and ready for the task's kind by now. */
  private isSetUpFor(run: TaskRun, mode: number): boolean {
    const { problem, resource } = run.owner.template;
    let ready = this.now;
    for (let k = problem.firstSetup[mode]; k < problem.firstSetup[mode + 1]; k++) {
      const own = problem.setupResource[k];
      const place = resource[own];
      if (this.pool.holder[place] !== null) return false;
      const ticksOf = setupTicksOf(problem.workflow.resources[problem.resourceIndex[own]].setups ?? []);
      const { kind } = problem.workflow.tasks[run.task];
      for (const [from, end] of this.pool.latestEnd[place]) {
        ready = Math.max(ready, startAfter(problem, own, end, ticksOf(from, kind)));
      }
    }
    if (ready > this.now) this.lookAgain(run, ready);
    return ready <= this.now;
  }

  private lookAgain(run: TaskRun, at: Ticks): void {
    if (run.lookAt > this.now && run.lookAt <= at) return;
    run.lookAt = at;
    this.plan(at, { kind: 'look', run });
  }

  private start(run: TaskRun, mode: number): void {
    this.leaveLine(run);
    run.mode = mode;
    this.statistics.starts(run, this.now - run.readyAt);
    this.tellTask('starts', run, mode);
    const { problem, resource, knownAtStart } = run.owner.template;
    this.draws.get(run.owner.template)?.drawFailure(run);
    for (let k = problem.firstSetup[mode]; k < problem.firstSetup[mode + 1]; k++) {
      this.pool.holder[resource[problem.setupResource[k]]] = run;
    }
    const isFirst = run.startedAt < 0;
    if (isFirst) run.startedAt = this.now;
    this.underWay.add(run);
    this.beginWork(run);
    if (this.faults.active.size > 0) for (const fault of this.faults.waitingForTask()) this.strike(fault);
    if (isFirst) this.meetLinks(run, (link) => knownAtStart[link] === 1);
    if (run.work === 0) this.endOfWork(run);
  }

  /** Links out of a task that are met now: what nothing else holds begins to wait. */
  private meetLinks(run: TaskRun, isMet: (link: number) => boolean): void {
    const { problem } = run.owner.template;
    for (let k = problem.firstOut[run.task]; k < problem.firstOut[run.task + 1]; k++) {
      const link = problem.outLinks[k];
      if (!isMet(link)) continue;
      const after = run.owner.tasks[problem.linkTo[link]];
      if (--after.missing === 0 && after.state === 'blocked') this.admit(after);
    }
  }

  // Work

  private beginWork(run: TaskRun): void {
    const { problem, resource } = run.owner.template;
    run.state = 'working';
    this.workingCount++;
    run.workingSince = this.now;
    run.speed = this.faults.active.size === 0 ? 1 : this.faults.speedOf(run);
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      const place = resource[problem.demandResource[k]];
      this.pool.use(place, demandAmount(run, k), this.now);
      if (this.system.looksAhead[place] === 1) this.users[place].add(run);
    }
    this.planBoundary(run);
  }

  /** When the work ends or the calendar closes, whichever comes first. */
  private planBoundary(run: TaskRun): void {
    const calendar = calendarOfMode(run.owner.template.problem, run.mode);
    const left = Math.max(0, Math.min(run.work, run.failsAfter) - run.done);
    const endsAt = run.speed > 0 ? this.now + left / run.speed : Number.POSITIVE_INFINITY;
    const closesAt = calendar === null ? Number.POSITIVE_INFINITY : calendar.ends[intervalAt(calendar, this.now)];
    const ends = endsAt <= closesAt;
    run.version++;
    if (this.anyLooksAhead) run.expected = expectedStretches(run, run.mode, this.now);
    this.plan(ends ? endsAt : closesAt, { kind: 'boundary', run, version: run.version, ends });
  }

  /** Takes stock of what was done since the last change. */
  private account(run: TaskRun): void {
    if (run.state !== 'working') return;
    run.done = Math.min(run.work, run.done + (this.now - run.workingSince) * run.speed);
    run.workingSince = this.now;
  }

  /** Takes a working task off its resources; it may go on later. */
  private stopWork(run: TaskRun): void {
    if (run.state !== 'working') return;
    this.account(run);
    run.state = 'interrupted';
    this.workingCount--;
    run.version++;
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      this.pool.use(resource[problem.demandResource[k]], -demandAmount(run, k), this.now);
    }
    this.isFreed = true;
  }

  private pause(run: TaskRun): void {
    this.stopWork(run);
    run.state = 'paused';
    this.tellTask('pauses', run);
    this.suspend(run);
  }

  /** A begun task that does not work goes on as soon as its calendar is open and there is capacity. */
  private suspend(run: TaskRun): void {
    const calendar = calendarOfMode(run.owner.template.problem, run.mode);
    const opensAt = nextWorkingMoment(calendar, this.now);
    run.version++;
    if (this.anyLooksAhead) run.expected = expectedStretches(run, run.mode, this.now);
    if (opensAt > this.now) this.plan(opensAt, { kind: 'wake', run, version: run.version });
    else if (!this.suspended.includes(run)) this.suspended.push(run);
  }

  private resumeSuspended(): void {
    if (this.suspended.length === 0) return;
    const all = this.suspended.sort(
      (a, b) => a.startedAt - b.startedAt || a.caseNumber - b.caseNumber || a.planRank - b.planRank,
    );
    this.suspended = [];
    for (const run of all) {
      if (run.state !== 'paused' && run.state !== 'interrupted') continue;
      const calendar = calendarOfMode(run.owner.template.problem, run.mode);
      if (nextWorkingMoment(calendar, this.now) > this.now) this.suspend(run);
      else if (this.hasCapacityFor(run)) {
        this.tellTask('resumes', run);
        this.beginWork(run);
      } else {
        if (run.state === 'paused') this.tellTask('interrupted', run);
        run.state = 'interrupted';
        this.suspended.push(run);
      }
    }
  }

  private hasCapacityFor(run: TaskRun): boolean {
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      if (demandAmount(run, k) > this.pool.freeOf(resource[problem.demandResource[k]])) return false;
    }
    return true;
  }

  /** The work of an attempt ends: well, or not. */
  private endOfWork(run: TaskRun): void {
    this.stopWork(run);
    this.underWay.delete(run);
    this.leaveResources(run);
    if (run.failsAfter < run.work) {
      this.failed(run, run.owner.template.retry[run.task]?.mostAttempts ?? Number.POSITIVE_INFINITY);
      return;
    }
    run.done = run.work;
    if (this.faults.active.size > 0 && run.work > 0 && this.failsByFault(run)) {
      this.failed(run, Number.POSITIVE_INFINITY);
      return;
    }
    this.finishWhenAllowed(run);
  }

  private failsByFault(run: TaskRun): boolean {
    const chance = this.faults.failureOf(run);
    if (chance === 0) return false;
    const stream = streamOf(
      this.system.setup.seed,
      PURPOSE.failures,
      -1 - run.owner.number,
      run.task * 1024 + run.attempt,
    );
    return stream.next() < chance;
  }

  private leaveResources(run: TaskRun): void {
    const { problem, resource } = run.owner.template;
    if (this.anyLooksAhead) for (const users of this.users) users.delete(run);
    run.expected = [];
    const { kind } = problem.workflow.tasks[run.task];
    for (let k = problem.firstSetup[run.mode]; k < problem.firstSetup[run.mode + 1]; k++) {
      const place = resource[problem.setupResource[k]];
      if (this.pool.holder[place] === run) this.pool.holder[place] = null;
      this.pool.latestEnd[place].set(kind, this.now);
    }
  }

  private failed(run: TaskRun, mostAttempts: number): void {
    this.statistics.fails();
    this.tellTask('fails', run, run.attempt);
    if (run.attempt >= mostAttempts) {
      this.giveUp(run, 'given-up');
      return;
    }
    const { backOff } = run.owner.template.retry[run.task] ?? { backOff: null };
    const wait =
      backOff === null ? this.system.span * BACK_OFF_SHARE : backOff.ticks * backOff.factor ** (run.attempt - 1);
    this.tryAgain(run, this.now + wait);
  }

  private tryAgain(run: TaskRun, at: Ticks): void {
    const { problem } = run.owner.template;
    run.attempt++;
    run.done = 0;
    run.failsAfter = Number.POSITIVE_INFINITY;
    this.draws.get(run.owner.template)?.drawAgain(run);
    this.waitFrom(run, startNoEarlierThan(problem, run.mode, at));
  }

  /** Finishes a task whose work is done as soon as links on its finish are met. */
  private finishWhenAllowed(run: TaskRun): void {
    const allowedAt = this.finishAllowedAt(run);
    if (allowedAt <= this.now) {
      this.finish(run);
      return;
    }
    run.state = 'held';
    run.version++;
    this.plan(allowedAt, { kind: 'wake', run, version: run.version });
  }

  /** `Infinity` while a task that holds the finish goes on. */
  private finishAllowedAt(run: TaskRun): Ticks {
    const { problem } = run.owner.template;
    let at = this.now;
    for (let k = problem.firstIn[run.task]; k < problem.firstIn[run.task + 1]; k++) {
      const link = problem.inLinks[k];
      const type = problem.linkType[link];
      if (type !== FINISH_FINISH && type !== START_FINISH) continue;
      const before = run.owner.tasks[problem.linkFrom[link]];
      const end = before.finishedAt >= 0 ? before.finishedAt : this.expectedEnd(before);
      const from = type === FINISH_FINISH ? end : before.startedAt;
      // Only with a negative lag may this task end first, and then nobody knows better than what is expected.
      if (type === FINISH_FINISH && before.finishedAt < 0 && problem.lag[link] >= 0) return Number.POSITIVE_INFINITY;
      at = Math.max(at, earliestByLink(problem, link, before.mode, from));
    }
    return at;
  }

  private finish(run: TaskRun): void {
    const { problem, knownAtStart } = run.owner.template;
    run.state = 'done';
    run.version++;
    run.finishedAt = this.now;
    for (const { fault } of this.faults.of(run)) this.endFault(fault.number);
    this.statistics.finishes(run, this.now);
    this.tellTask('finishes', run);
    this.meetLinks(run, (link) => knownAtStart[link] === 0);
    for (let k = problem.firstOut[run.task]; k < problem.firstOut[run.task + 1]; k++) {
      const after = run.owner.tasks[problem.linkTo[problem.outLinks[k]]];
      // What was expected of this task is known now.
      if (after.state === 'held') this.finishWhenAllowed(after);
      else if (after.state === 'due' && after.attempt === 1) this.admit(after);
    }
    this.closeTask(run.owner);
  }

  private closeTask(owner: CaseRun): void {
    if (--owner.open > 0) return;
    this.cases.delete(owner.number);
    if (owner.failed) this.keepAborted(owner);
    this.statistics.ends(owner, this.now);
    this.tell(owner.failed ? 'aborts' : 'completes', owner.number, -1, -1, -1);
  }

  private keepAborted(owner: CaseRun): void {
    this.abortedCases.set(owner.number, owner);
    if (this.abortedCases.size <= MOST_ABORTED_CASES) return;
    const [oldest] = this.abortedCases.keys();
    this.abortedCases.delete(oldest);
  }

  /** A task will never be done: all of its case that has not begun is called off. */
  private giveUp(run: TaskRun, state: 'given-up' | 'cancelled'): void {
    const { owner } = run;
    owner.failed = true;
    this.drop(run, state);
    for (const each of owner.tasks) {
      if (each.state === 'blocked' || each.state === 'due' || each.state === 'waiting') this.drop(each, 'cancelled');
    }
  }

  private drop(run: TaskRun, state: 'given-up' | 'cancelled'): void {
    if (run.state === 'waiting') this.leaveLine(run);
    if (run.isUnderWay) {
      this.stopWork(run);
      this.underWay.delete(run);
      this.leaveResources(run);
    }
    run.state = state;
    run.version++;
    run.finishedAt = this.now;
    for (const { fault } of this.faults.of(run)) this.endFault(fault.number);
    this.tellTask(state, run);
    this.closeTask(run.owner);
  }

  // Capacity

  private capacityStep(resource: number, step: number): void {
    const { times, amounts } = this.pool.resources[resource].capacity;
    this.pool.change('planned', resource, amounts[step], this.now);
    this.capacityChanged(resource);
    this.tell('capacity', -1, -1, resource, this.pool.capacityOf(resource));
    if (step + 1 < times.length) this.plan(times[step + 1], { kind: 'step', resource, step: step + 1 });
  }

  private changeCapacity(of: 'lost' | 'added', resource: number, amount: number): void {
    this.pool.change(of, resource, this.pool[of][resource] + amount, this.now);
    this.capacityChanged(resource);
    this.tell('capacity', -1, -1, resource, this.pool.capacityOf(resource));
  }

  private capacityChanged(resource: number): void {
    if (this.pool.inUse[resource] > this.pool.capacityOf(resource)) this.isOverloaded = true;
    else this.isFreed = true;
  }

  private planFirstBreakdowns(): void {
    const { breakdowns } = this.system.setup;
    this.pool.resources.forEach(({ id }, resource) => {
      if (!breakdowns.some((each) => each.resource === id)) return;
      for (let unit = 0; unit < this.unitsOf(resource); unit++) this.planBreakdown(resource, unit);
    });
  }

  private unitsOf(resource: number): number {
    const highest = this.pool.resources[resource].capacity.amounts.reduce((a, b) => Math.max(a, b));
    return Math.max(1, Math.floor(highest / 1000));
  }

  private unitDraw(resource: number, unit: number, of: 'timeBetween' | 'repair'): number {
    const { id } = this.pool.resources[resource];
    const rule = this.system.setup.breakdowns.find((each) => each.resource === id);
    if (rule === undefined) return Number.POSITIVE_INFINITY;
    const key = `${resource} ${unit}`;
    const stream = this.unitStreams.get(key) ?? streamOf(this.system.setup.seed, PURPOSE.breakdowns, resource, unit);
    this.unitStreams.set(key, stream);
    return quantileOf(rule[of])(stream.nextOpen());
  }

  private planBreakdown(resource: number, unit: number): void {
    const at = this.now + this.unitDraw(resource, unit, 'timeBetween');
    if (at <= this.system.endsAt) this.plan(at, { kind: 'breakdown', resource, unit });
  }

  private lossPerUnit(resource: number): number {
    const highest = this.pool.resources[resource].capacity.amounts.reduce((a, b) => Math.max(a, b));
    return Math.round(highest / this.unitsOf(resource));
  }

  private breakdown(resource: number, unit: number): void {
    this.pool.breakdowns[resource]++;
    this.pool.change('lost', resource, this.pool.lost[resource] + this.lossPerUnit(resource), this.now);
    this.capacityChanged(resource);
    this.tell('breaks-down', -1, -1, resource, this.pool.capacityOf(resource));
    this.relieve(this.system.setup.afterBreakdown === 'restart');
    this.plan(this.now + this.unitDraw(resource, unit, 'repair'), { kind: 'repair', resource, unit });
  }

  private repair(resource: number, unit: number): void {
    this.pool.change('lost', resource, this.pool.lost[resource] - this.lossPerUnit(resource), this.now);
    this.capacityChanged(resource);
    this.tell('repaired', -1, -1, resource, this.pool.capacityOf(resource));
    this.planBreakdown(resource, unit);
  }

  /** Where more is used than there is, the tasks that began last are interrupted. */
  private relieve(startsOver = false): void {
    this.isOverloaded = false;
    for (let resource = 0; resource < this.pool.resources.length; resource++) {
      while (this.pool.inUse[resource] > this.pool.capacityOf(resource)) {
        const last = this.lastUser(resource);
        if (last === null) break;
        this.interrupt(last, startsOver);
      }
    }
  }

  private lastUser(resource: number): TaskRun | null {
    let last: TaskRun | null = null;
    for (const run of this.underWay) {
      if (run.state !== 'working' || this.usesNothingOf(run, resource)) continue;
      if (last === null || run.startedAt >= last.startedAt) last = run;
    }
    return last;
  }

  private usesNothingOf(run: TaskRun, place: number): boolean {
    const { problem, resource } = run.owner.template;
    for (let k = problem.firstDemand[run.mode]; k < problem.firstDemand[run.mode + 1]; k++) {
      if (resource[problem.demandResource[k]] === place && demandAmount(run, k) > 0) return false;
    }
    return true;
  }

  private interrupt(run: TaskRun, startsOver: boolean): void {
    this.stopWork(run);
    if (startsOver) run.done = 0;
    run.state = 'interrupted';
    this.statistics.interrupts();
    this.tellTask('interrupted', run);
    this.suspend(run);
  }

  // Faults

  private beginFault(fault: Fault): void {
    const active: ActiveFault = { fault, run: null, resource: -1, taken: 0, level: 1 };
    this.faults.active.set(fault.number, active);
    const count = this.pool.resources.length;
    if (fault.kind === 'lost-capacity' || fault.kind === 'leak') {
      active.resource = count === 0 ? -1 : Math.min(count - 1, Math.floor(fault.pick * count));
    }
    this.tell('fault', -1, -1, active.resource, fault.number);
    this.statistics.faults++;
    if (fault.kind === 'lost-capacity' && active.resource >= 0) {
      active.taken = Math.round(fault.magnitude * this.pool.planned[active.resource]);
      this.changeCapacity('lost', active.resource, active.taken);
    }
    if (fault.kind === 'leak') {
      active.level = 0;
      for (let step = 1; step <= LEAK_STEPS; step++) {
        const at = this.now + (LEAK_RISE * fault.lasts * step) / LEAK_STEPS;
        this.plan(at, { kind: 'fault-level', fault: fault.number, level: step / LEAK_STEPS });
      }
      this.plan(this.now + fault.lasts, { kind: 'fault-level', fault: fault.number, level: CRASH });
    } else {
      this.plan(this.now + fault.lasts, { kind: 'fault-level', fault: fault.number, level: 0 });
    }
    if (fault.kind === 'overrun' || fault.kind === 'stuck' || fault.kind === 'flaky') this.strike(active);
    this.refreshSpeeds();
  }

  /** Picks a task under way for a fault of tasks; where none runs, it strikes the next that does. */
  private strike(active: ActiveFault): void {
    const { fault } = active;
    const running = [...this.underWay].filter(
      (run) => run.state === 'working' && run.work > 0 && run.owner.template.problem.hasBegun[run.task] === 0,
    );
    if (running.length === 0) return;
    const run = running[Math.min(running.length - 1, Math.floor(fault.pick * running.length))];
    active.run = run;
    if (fault.kind === 'overrun') this.multiplyWork(run, fault.magnitude);
    else this.refreshSpeeds();
  }

  /** A leak goes on; whatever else it is, its time is over. */
  private raiseFault(number: number, level: number): void {
    const active = this.faults.active.get(number);
    if (active === undefined) return;
    if (active.fault.kind !== 'leak') {
      this.endFault(number);
      return;
    }
    if (level < CRASH) {
      active.level = level;
      this.refreshSpeeds();
      return;
    }
    // It crashes: all work on it is interrupted, and it is away until it has started again.
    const { resource } = active;
    this.endFault(number);
    const amount = this.pool.capacityOf(resource);
    const lasts = this.system.span * RESTART_SHARE;
    if (amount > 0) this.carryOut({ kind: 'loss', resource, amount, lasts });
  }

  private endFault(number: number): void {
    const active = this.faults.active.get(number);
    if (active === undefined) return;
    this.faults.active.delete(number);
    this.tell('fault-ends', -1, -1, active.resource, number);
    if (active.taken > 0) this.changeCapacity('lost', active.resource, -active.taken);
    this.refreshSpeeds();
  }

  private refreshSpeeds(): void {
    for (const run of this.underWay) {
      if (run.state !== 'working') continue;
      const speed = this.faults.speedOf(run);
      if (speed === run.speed) continue;
      this.account(run);
      run.speed = speed;
      this.planBoundary(run);
    }
  }

  private multiplyWork(run: TaskRun, factor: number): void {
    this.account(run);
    const left = (run.work - run.done) * factor;
    if (run.failsAfter < run.work) run.failsAfter = run.done + (run.failsAfter - run.done) * factor;
    run.work = run.done + Math.max(run.work > 0 ? SHORTEST_TICKS : 0, left);
    if (run.state === 'working') this.planBoundary(run);
  }

  // Interventions

  private carryOutIntervention(intervention: Intervention): string | null {
    switch (intervention.kind) {
      case 'capacity': {
        const { resource: id, change, lasts } = intervention;
        const resource = this.pool.resources.findIndex((each) => each.id === id);
        if (resource < 0) return `There is no renewable resource "${id}". Maybe it was renamed.`;
        this.changeCapacity('added', resource, change);
        if (lasts !== null) this.plan(this.now + lasts, { kind: 'change', of: 'added', resource, amount: -change });
        return null;
      }
      case 'throttle':
        this.mostAtOnce = intervention.most ?? Number.POSITIVE_INFINITY;
        return null;
      case 'end-fault':
        if (!this.faults.active.has(intervention.fault)) return 'This fault is not under way any more.';
        this.endFault(intervention.fault);
        return null;
      default: {
        const owner = this.cases.get(intervention.caseNumber) ?? this.abortedCases.get(intervention.caseNumber);
        const index = owner?.template.problem.taskIds.indexOf(intervention.task) ?? -1;
        if (owner === undefined || index < 0) {
          return `Case ${intervention.caseNumber + 1} with task "${intervention.task}" is not under way. Maybe it has ended.`;
        }
        return this.changeTask(owner.tasks[index], intervention);
      }
    }
  }

  private changeTask(run: TaskRun, intervention: Extract<Intervention, { readonly task: string }>): string | null {
    const isRetryOfFailed = intervention.kind === 'retry' && run.state === 'given-up';
    if (run.hasEnded && !isRetryOfFailed) return `Task "${intervention.task}" has ended. Maybe another one is meant.`;
    switch (intervention.kind) {
      case 'duration':
        this.multiplyWork(run, intervention.factor);
        return null;
      case 'demand':
        return this.changeDemand(run, intervention.factor);
      case 'priority': {
        run.priorityRank = PRIORITIES.indexOf(intervention.priority);
        if (run.state === 'waiting') this.reorder(run);
        return null;
      }
      case 'cancel':
        this.giveUp(run, 'cancelled');
        return null;
      case 'skip':
        this.skip(run);
        return null;
      case 'retry':
        return this.retry(run, isRetryOfFailed);
    }
  }

  private reorder(run: TaskRun): void {
    this.line.remove(run);
    run.urgency = this.policy.kind === 'rule' ? this.policy.urgency(run) : 0;
    this.line.add(run);
  }

  private changeDemand(run: TaskRun, factor: number): string | null {
    if (!(factor >= 0)) return `A demand can't become ${factor} times as much. Give a factor of at least 0.`;
    const isWorking = run.state === 'working';
    const { problem, resource } = run.owner.template;
    const each = (change: 1 | -1) => {
      for (let k = problem.firstDemand[run.mode]; isWorking && k < problem.firstDemand[run.mode + 1]; k++) {
        const place = resource[problem.demandResource[k]];
        this.pool.use(place, change * demandAmount(run, k), this.now);
        if (this.pool.inUse[place] > this.pool.capacityOf(place)) this.isOverloaded = true;
      }
    };
    each(-1);
    run.demandFactor *= factor;
    each(1);
    return null;
  }

  private skip(run: TaskRun): void {
    const { knownAtStart } = run.owner.template;
    if (run.state === 'waiting') this.leaveLine(run);
    if (run.isUnderWay) {
      this.stopWork(run);
      this.underWay.delete(run);
      this.leaveResources(run);
    }
    if (run.startedAt < 0) {
      run.startedAt = this.now;
      this.meetLinks(run, (link) => knownAtStart[link] === 1);
    }
    this.finish(run);
  }

  private retry(run: TaskRun, wasGivenUp: boolean): string | null {
    if (wasGivenUp) {
      const { owner } = run;
      if (this.abortedCases.delete(owner.number)) {
        this.cases.set(owner.number, owner);
        this.statistics.reopens();
      }
      owner.open++;
      owner.failed = false;
      for (const each of owner.tasks) {
        if (each.state !== 'cancelled') continue;
        each.state = 'blocked';
        each.finishedAt = -1;
        owner.open++;
        if (each.missing === 0) this.admit(each);
      }
      run.finishedAt = -1;
    } else if (run.isUnderWay) {
      this.stopWork(run);
      this.underWay.delete(run);
      this.leaveResources(run);
    } else {
      return 'Only a task that runs or has failed can start over. Maybe wait until it has begun.';
    }
    for (const { fault } of this.faults.of(run)) this.endFault(fault.number);
    this.tryAgain(run, this.now);
    return null;
  }
}

function needsNothing({ owner, mode }: TaskRun): boolean {
  const { firstDemand } = owner.template.problem;
  return firstDemand[mode] === firstDemand[mode + 1];
}

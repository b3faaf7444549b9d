import { elementKey, type PlanElement } from '../../model/plan-element.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { Workflow } from '../../model/workflow.ts';
import { type Answer, decideFeasibility } from './feasibility.ts';
import { planElements } from './plan-elements.ts';
import { restrictedWorkflow } from './restricted-workflow.ts';
import { elementsOfTasks, startingTaskSets } from './starting-sets.ts';

/** How far the search for a minimal conflict has come. */
export interface ConflictProgress {
  /** Elements that are known to suffice. */
  readonly size: number;
  /** Elements of these for which it is still open whether they are needed. */
  readonly open: number;
  /** Restricted plans that were decided so far. */
  readonly checks: number;
}

export type ConflictOutcome =
  | {
      readonly status: 'conflict';
      /** Without a schedule by themselves. In the order of {@link planElements}. */
      readonly elements: readonly PlanElement[];
      /** Without any one of them, all else dropped, there is a schedule. `false`: it was not decided for some. */
      readonly isMinimal: boolean;
    }
  | { readonly status: 'feasible'; readonly schedule: Schedule }
  /** Not decided within the work limit, or stopped before. */
  | { readonly status: 'unknown' };

export interface ConflictOptions {
  /**
   * Steps of propagation for the exact decision about one set of elements; twice those of the longest proof so far, where
   * that took more. That the whole plan has no schedule is proved without limit.
   */
  readonly workPerCheck: number;
}

/** Decisions about larger sets are not remembered; they are not asked for twice. */
const LARGEST_KNOWN_SET = 500;

/**
 * Looks for a set of elements that clash: without a schedule by themselves, and with one as soon as any single element is
 * dropped (see {@link PlanElement}), all else being dropped already.
 *
 * From a set that an easy check suggests, or from the whole plan, halves of the open elements are dropped as long as what remains
 * has no schedule, then quarters, and so on (the divide and conquer of QuickXplain, Junker 2004, applied to
 * deletion): about k · log(n / k) decisions for k of n elements. Dropping a calendar may make a plan harder, because work moves
 * into hours in which a machine is taken, so that dropped elements would not tell about later sets. Hence a last round
 * drops each remaining element by itself, and starts anew whenever one can go: what it leaves is minimal
 * without any assumption.
 *
 * Yields at safe points, often enough for a stop to take effect within 50 ms in plans of usual size. Told to stop it
 * returns the smallest set so far.
 *
 * @param workflow a plan without errors other than clashes of its dates, amounts and calendars
 */
export function* minimalConflict(
  workflow: Workflow,
  { workPerCheck }: ConflictOptions,
): Generator<ConflictProgress, ConflictOutcome, Answer> {
  const all = planElements(workflow);
  const whole = new ConflictShrinker(workflow, workPerCheck);
  for (const tasks of startingTaskSets(workflow)) {
    const part = elementsOfTasks(workflow, all, tasks);
    if ((yield* whole.decide(part)) === 'infeasible') {
      whole.current = part;
      break;
    }
  }
  if (whole.current === null) {
    const answer = yield* whole.decide(all, Number.POSITIVE_INFINITY);
    if (answer === 'feasible' && whole.schedule !== null) return { status: 'feasible', schedule: whole.schedule };
    if (answer !== 'infeasible') return { status: 'unknown' };
    whole.current = all;
  }
  yield* whole.shrink(whole.current, true);
  const isMinimal = yield* whole.dropSingles();
  return { status: 'conflict', elements: whole.current, isMinimal };
}

class ConflictShrinker {
  /** Has no schedule. */
  current: PlanElement[] | null = null;
  /** The last one found. */
  schedule: Schedule | null = null;

  private readonly workflow: Workflow;
  private workPerCheck: number;
  private readonly known = new Map<string, 'feasible' | 'infeasible' | 'unknown'>();
  private open = 0;
  private checks = 0;
  private isStopped = false;

  constructor(workflow: Workflow, workPerCheck: number) {
    this.workflow = workflow;
    this.workPerCheck = workPerCheck;
  }

  /** Whether the given elements alone have a schedule. Each set is decided once. */
  *decide(
    elements: readonly PlanElement[],
    workLimit = this.workPerCheck,
  ): Generator<ConflictProgress, 'feasible' | 'infeasible' | 'unknown', Answer> {
    const key = elements.length <= LARGEST_KNOWN_SET ? elements.map(elementKey).join('\n') : null;
    const known = key === null ? undefined : this.known.get(key);
    if (known !== undefined) return known;
    if (this.isStopped) return 'unknown';
    const decision = decideFeasibility(restrictedWorkflow(this.workflow, elements), workLimit);
    let step = decision.next('continue');
    while (step.done !== true) {
      const answer: Answer = yield {
        size: this.current?.length ?? elements.length,
        open: this.open,
        checks: this.checks,
      };
      if (answer === 'stop') this.isStopped = true;
      step = decision.next(answer);
    }
    this.checks++;
    if (step.value.status === 'feasible') this.schedule = step.value.schedule;
    if (step.value.status === 'infeasible') this.workPerCheck = Math.max(this.workPerCheck, 2 * step.value.work);
    if (!this.isStopped && key !== null) this.known.set(key, step.value.status);
    return step.value.status;
  }

  /**
   * Drops as many of `candidates` as it can, halving where they cannot go together.
   *
   * @param isOpen `false` where it is known that some of them must stay
   */
  *shrink(candidates: readonly PlanElement[], isOpen: boolean): Generator<ConflictProgress, boolean, Answer> {
    const present = this.presentOf(candidates);
    if (present.length === 0 || this.isStopped) return present.length === 0;
    this.open = Math.max(present.length, this.open);
    if (isOpen && (yield* this.drop(present))) {
      this.open -= present.length;
      return true;
    }
    if (present.length === 1) {
      this.open--;
      return false;
    }
    const half = present.length >> 1;
    const wentFirst = yield* this.shrink(present.slice(0, half), true);
    const wentSecond = yield* this.shrink(present.slice(half), !wentFirst);
    return wentFirst && wentSecond;
  }

  /** Drops single elements until none can go; whether each of those left is known to be needed. */
  *dropSingles(): Generator<ConflictProgress, boolean, Answer> {
    for (;;) {
      let isMinimal = true;
      let hasShrunk = false;
      for (const element of [...(this.current ?? [])]) {
        if (this.presentOf([element]).length === 0) continue;
        const rest = this.without([element]);
        const answer = yield* this.decide(rest);
        if (answer === 'unknown') isMinimal = false;
        if (answer !== 'infeasible') continue;
        this.current = rest;
        hasShrunk = true;
      }
      if (!hasShrunk) return isMinimal;
    }
  }

  private *drop(elements: readonly PlanElement[]): Generator<ConflictProgress, boolean, Answer> {
    const rest = this.without(elements);
    if ((yield* this.decide(rest)) !== 'infeasible') return false;
    this.current = rest;
    return true;
  }

  /** What is left of the current elements; what belongs to a dropped task goes with it. */
  private without(elements: readonly PlanElement[]): PlanElement[] {
    const gone = new Set(elements.map(elementKey));
    const left = (this.current ?? []).filter((element) => !gone.has(elementKey(element)));
    const tasks = new Set(left.flatMap((element) => (element.kind === 'task' ? [element.id] : [])));
    return elementsOfTasks(this.workflow, left, tasks);
  }

  private presentOf(elements: readonly PlanElement[]): PlanElement[] {
    const present = new Set((this.current ?? []).map(elementKey));
    return elements.filter((element) => present.has(elementKey(element)));
  }
}

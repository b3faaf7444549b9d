import type { PlanDiff } from '../../../core/document/diff.ts';
import { applyDiff } from '../../../core/document/diffs.ts';
import { type PlacedReasons, reasonsOf } from '../../../core/explain/reasons.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import { type Analysis, analyse } from '../../../core/problem/analyse.ts';
import { examineOnce } from '../../../core/problem/examine-once.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import { verify } from '../../../core/problem/verify.ts';
import { quickSchedule } from '../../../core/solvers/quick-schedule.ts';
import type { SearchOutcome } from '../../../core/solvers/solver.ts';
import { type ScheduleFigures, scheduleFigures } from '../figures/schedule-figures.ts';

/** From so many tasks on, code that has not run yet is felt. */
const LARGE_PLAN = 2000;

/** What the page tells of its plan, each thing with the number of the plan's state that it belongs to. */
export type ReckonRequest =
  | { readonly kind: 'plan'; readonly version: number; readonly plan: Plan; readonly wantsSchedule: boolean }
  /** From the plan before to the present one. */
  | { readonly kind: 'step'; readonly version: number; readonly diff: PlanDiff; readonly wantsSchedule: boolean }
  /** Asks for the figures of a schedule of the present plan. */
  | { readonly kind: 'figures'; readonly version: number; readonly schedule: Schedule }
  /** Asks why a task is done no earlier in the schedule whose figures were reckoned last. */
  | { readonly kind: 'why'; readonly version: number; readonly task: TaskId };

/** `applied`: the plan's own schedule fits; otherwise what a quick pass came to. */
export type FoundSchedule = { readonly status: 'applied' } | SearchOutcome;

export type ReckonAnswer =
  | { readonly kind: 'analysis'; readonly version: number; readonly analysis: Analysis }
  | {
      readonly kind: 'schedule';
      readonly version: number;
      readonly found: FoundSchedule;
      readonly figures: ScheduleFigures | null;
    }
  | { readonly kind: 'figures'; readonly version: number; readonly figures: ScheduleFigures | null }
  /** `null`: the plan has no schedule with this task. */
  | { readonly kind: 'why'; readonly version: number; readonly task: TaskId; readonly reasons: PlacedReasons | null }
  /** Neither could be reckoned. */
  | { readonly kind: 'trouble'; readonly version: number; readonly message: string };

/**
 * Follows the open plan by its steps, and works out one thing after the other: its critical path and diagnostics first, then its schedule
 * and what that means for each task. What is outdated before its turn comes is left out.
 */
export class Reckoner {
  private plan: Plan | null = null;
  private version = 0;
  private mustAnalyse = false;
  private mustSchedule = false;
  /** Whose figures are due. */
  private shown: Schedule | null = null;
  /** Whose figures were reckoned last. */
  private reckoned: Schedule | null = null;
  private askedWhy: TaskId | null = null;

  take(request: ReckonRequest): void {
    this.version = request.version;
    if (request.kind === 'figures') {
      this.shown = request.schedule;
      return;
    }
    if (request.kind === 'why') {
      this.askedWhy = request.task;
      return;
    }
    if (request.kind === 'plan') this.plan = request.plan;
    else if (this.plan !== null) this.plan = applyDiff(this.plan, request.diff);
    else throw new Error('The first request brings a plan.');
    this.mustAnalyse = true;
    this.mustSchedule = request.wantsSchedule;
    this.shown = null;
    this.reckoned = null;
    this.askedWhy = null;
  }

  /** The next answer; `null`: there is nothing to do. */
  next(): ReckonAnswer | null {
    const { plan, version } = this;
    if (plan === null) return null;
    try {
      return this.work(plan);
    } catch (error) {
      this.mustAnalyse = false;
      this.mustSchedule = false;
      this.shown = null;
      this.askedWhy = null;
      return { kind: 'trouble', version, message: error instanceof Error ? error.message : String(error) };
    }
  }

  /**
   * Works out the present plan once more for nobody, so that the code is compiled before somebody waits for an edit.
   * @returns whether it was worth it: only large plans make anybody wait
   */
  rehearse(): boolean {
    const { plan, reckoned } = this;
    if (plan === null || plan.workflow.tasks.length < LARGE_PLAN) return false;
    // Another object, of which nothing is remembered.
    const workflow = { ...plan.workflow };
    analyse(workflow);
    if (reckoned !== null && verify(workflow, reckoned).length === 0) figuresOf(workflow, reckoned);
    return true;
  }

  private work(plan: Plan): ReckonAnswer | null {
    const { version } = this;
    if (this.mustAnalyse) {
      this.mustAnalyse = false;
      return { kind: 'analysis', version, analysis: analyse(plan.workflow) };
    }
    if (this.mustSchedule) {
      this.mustSchedule = false;
      const found = schedule(plan);
      const entries = entriesOf(found, plan);
      this.reckoned = entries;
      return { kind: 'schedule', version, found, figures: entries === null ? null : figuresOf(plan.workflow, entries) };
    }
    if (this.shown !== null) {
      const figures = figuresOf(plan.workflow, this.shown);
      this.reckoned = this.shown;
      this.shown = null;
      return { kind: 'figures', version, figures };
    }
    const { askedWhy: task, reckoned } = this;
    if (task === null) return null;
    this.askedWhy = null;
    return { kind: 'why', version, task, reasons: reckoned === null ? null : whyOf(plan.workflow, reckoned, task) };
  }
}

/** @throws UnschedulableError where the plan has errors; Error where a quick pass broke a rule of the plan */
function schedule({ workflow, schedule: kept }: Plan): FoundSchedule {
  if (kept !== null && verify(workflow, kept.entries).length === 0) return { status: 'applied' };
  const { outcome, method } = quickSchedule(workflow, kept?.entries ?? null);
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return outcome;
  const [violation] = verify(workflow, outcome.schedule);
  if (violation === undefined) return outcome;
  throw new Error(
    `The method "${method}" made a schedule that breaks a rule of the plan, so it was dropped: ${violation.message} This is a fault of Planloom. Maybe optimise the plan.`,
  );
}

function entriesOf(found: FoundSchedule, plan: Plan): Schedule | null {
  if (found.status === 'applied') return plan.schedule?.entries ?? null;
  return found.status === 'optimal' || found.status === 'feasible' ? found.schedule : null;
}

/** `null` where errors of the workflow leave it no problem. */
function figuresOf(workflow: Workflow, entries: Schedule): ScheduleFigures | null {
  const { problem } = examineOnce(workflow);
  return problem === null ? null : scheduleFigures(problem, entries);
}

/** `null` where the schedule does not have the task, or errors of the workflow leave it no problem. */
function whyOf(workflow: Workflow, entries: Schedule, task: TaskId): PlacedReasons | null {
  const { problem } = examineOnce(workflow);
  const place = problem === null ? -1 : problem.taskIds.indexOf(task);
  if (problem === null || place < 0 || !entries.some((entry) => entry.task === task)) return null;
  return reasonsOf(problem, scheduleArrays(problem, entries), place);
}

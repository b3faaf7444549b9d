import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PlanDiff } from '../../core/document/diff.ts';
import { applyDiff } from '../../core/document/diffs.ts';
import { changed } from '../../core/exchange/fidelity.ts';
import type { History } from '../../core/history/history.ts';
import type { UndoableStep } from '../../core/history/plan-journal.ts';
import type { PlanRecord } from '../../core/history/plan-repository.ts';
import type { StepKind } from '../../core/history/undo-stacks.ts';
import type { FidelityNote } from '../../core/model/fidelity-note.ts';
import type { KeptSchedule, Plan } from '../../core/model/plan.ts';
import { serialisePlan } from '../../core/model/plan-file.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { fingerprintOf } from './fingerprint.ts';
import { keepForeignVersion } from './foreign-version.ts';
import type { PlanReader, ReadPlan, ReadPlanRequest } from './plan-reader.ts';
import type { EngineClient, PlanSessions } from './plan-sessions.ts';
import { writeTextFile } from './write-text-file.ts';

/** An open plan as its window needs it. */
export interface OpenPlan {
  readonly planId: string;
  readonly plan: Plan;
  readonly revision: number;
  readonly path: string | null;
  readonly savedRevision: number | null;
  readonly undo: readonly UndoableStep[];
  readonly redo: readonly UndoableStep[];
  readonly report: readonly FidelityNote[];
  readonly recovered: boolean;
}

export interface PlanStep {
  readonly planId: string;
  readonly revision: number;
  readonly kind: StepKind;
  readonly label: string;
  readonly diff: PlanDiff;
}

export interface PlanServiceOptions {
  readonly history: () => History;
  readonly sessions: PlanSessions;
  /** Reads and checks a plan, outside of the engine's own thread. */
  readonly readPlan: PlanReader;
}

/** Opens, steps and saves plans. All failures that a person can meet are `RpcError` or `HistoryError`. */
export class PlanService {
  private readonly history: () => History;
  private readonly sessions: PlanSessions;
  private readonly readPlan: PlanReader;
  /** The save under way per plan: the next one waits for it, so that files are written in order. */
  private readonly saves = new Map<string, Promise<unknown>>();

  constructor({ history, sessions, readPlan }: PlanServiceOptions) {
    this.history = history;
    this.sessions = sessions;
    this.readPlan = readPlan;
  }

  /** Enters a new plan that no file holds yet. */
  create(client: EngineClient, plan: Plan): OpenPlan {
    return this.enter(client, { plan, path: null, fingerprint: null }, []);
  }

  /**
   * Opens a file. A plan file of this machine that was open before comes back with its undo history and with every
   * acknowledged step, also those that the file does not hold. Another program's format becomes a new plan.
   */
  async open(
    client: EngineClient,
    request: ReadPlanRequest,
    takeOver: boolean,
    signal?: AbortSignal,
  ): Promise<OpenPlan> {
    const read = await this.readPlan(request, signal);
    const { plan, report, fingerprint } = read;
    if (read.format !== 'planloom') return this.enter(client, { plan, path: null, fingerprint: null }, report);
    if (!('path' in request.source)) return this.enter(client, { plan, path: null, fingerprint }, report);
    const path = await realpath(request.source.path);
    const known = this.history().plans.findByPath(path);
    if (known === null) return this.enter(client, { plan, path, fingerprint }, report);
    if (!takeOver) await this.sessions.awaitVacancy(known.planId, client);
    this.sessions.refuseIfHeldElsewhere(known.planId, client, takeOver);
    return this.reopen(client, known, takeOver, this.reconcile(known, read));
  }

  /** Opens a plan from the list of recent ones. */
  async resume(client: EngineClient, planId: string, takeOver: boolean): Promise<OpenPlan> {
    const known = this.record(planId);
    if (!takeOver) await this.sessions.awaitVacancy(planId, client);
    return this.reopen(client, known, takeOver, []);
  }

  /** A known plan in its newest acknowledged state, wherever it is open. */
  read(planId: string): { readonly plan: Plan; readonly revision: number } {
    const { plan, revision } = this.sessions.newest(planId) ?? this.history().journal.load(planId);
    return { plan, revision };
  }

  /** Records one step; when this returns, the step survives a crash and a loss of power. Answers with its revision. */
  step(client: EngineClient, step: PlanStep): number {
    const session = this.sessions.held(step.planId, client);
    if (step.revision !== session.revision + 1) {
      throw new RpcError(
        'conflict',
        `The step "${step.label}" leads to revision ${step.revision}, but the plan is at ${session.revision}. Nothing was lost. Maybe open the plan again.`,
      );
    }
    let after: Plan;
    try {
      after = applyDiff(session.plan, step.diff);
    } catch (error) {
      throw new RpcError(
        'conflict',
        `The step "${step.label}" does not fit revision ${session.revision} of the plan (${(error as Error).message}). Nothing was lost. Maybe open the plan again.`,
      );
    }
    this.history().journal.append(step, after);
    session.plan = after;
    session.revision = step.revision;
    return step.revision;
  }

  /**
   * Writes the plan to `path`, or where it was saved before. Without either answers with the text for a browser to save.
   * What another program left in the plan's file is kept as a checkpoint before it is written over.
   */
  async save(client: EngineClient, planId: string, path: string | null) {
    const previous = this.saves.get(planId);
    const saving = (async () => {
      await previous?.catch(() => undefined);
      return this.saveNow(client, planId, path);
    })();
    this.saves.set(planId, saving);
    try {
      return await saving;
    } finally {
      if (this.saves.get(planId) === saving) this.saves.delete(planId);
    }
  }

  /** Resolves when every save under way has ended. */
  async allSaved(): Promise<void> {
    await Promise.allSettled(this.saves.values());
  }

  close(client: EngineClient, planId: string): void {
    this.sessions.held(planId, client);
    this.sessions.release(planId, client);
    this.history().plans.markClosed(planId);
  }

  /** A window goes away: its plans are closed, so that those which are still open after a crash can be told from them. */
  leave(client: EngineClient): void {
    for (const planId of this.sessions.heldBy(client)) this.history().plans.markClosed(planId);
    this.sessions.releaseAll(client);
  }

  /** The plans opened last, with what a person may want to go on with after a crash. */
  recent(limit: number): readonly (PlanRecord & { readonly wasLeftOpen: boolean })[] {
    return this.history()
      .plans.recent(limit)
      .map((known) => ({ ...known, wasLeftOpen: known.isOpen && !this.sessions.isHeld(known.planId) }));
  }

  /** Takes it that a person knows of plans which were left open. */
  setAside(planIds: readonly string[]): void {
    for (const planId of planIds) {
      if (!this.sessions.isHeld(planId)) this.history().plans.markClosed(planId);
    }
  }

  /** Makes a new plan of what can be read of a damaged one, which stays as it is. */
  rescue(client: EngineClient, planId: string) {
    this.record(planId);
    const { plan, missingSteps } = this.history().journal.rescue(planId);
    return { open: this.enter(client, { plan, path: null, fingerprint: null }, []), missingSteps };
  }

  forget(client: EngineClient, planId: string): void {
    this.sessions.refuseIfHeldElsewhere(planId, client, false);
    this.history().plans.forget(planId);
    this.sessions.release(planId, client);
  }

  checkpoint(client: EngineClient, planId: string, name: string): number {
    const { plan, revision } = this.sessions.held(planId, client);
    return this.history().checkpoints.add(planId, name, revision, plan);
  }

  /** Keeps a schedule of a known plan. Answers with its id. */
  keepSchedule(planId: string, name: string | null, kept: KeptSchedule): number {
    return this.history().schedules.save(this.record(planId).planId, name, kept);
  }

  private async saveNow(client: EngineClient, planId: string, path: string | null) {
    const session = this.sessions.held(planId, client);
    const { plan, revision } = session;
    const text = serialisePlan(plan);
    const target = path === null ? session.path : await realpath(path).catch(() => resolve(path));
    const fingerprint = fingerprintOf(text);
    if (target === null) {
      this.history().plans.markSaved(planId, { path: null, revision, fingerprint });
      session.savedRevision = revision;
      return { path: null, text, revision };
    }
    this.sessions.refuseIfOpenFile(target, planId);
    if (target === session.path) await keepForeignVersion(this.history(), this.record(planId), this.readPlan);
    await writeTextFile(target, text);
    this.history().plans.markSaved(planId, { path: target, revision, fingerprint });
    session.path = target;
    session.savedRevision = revision;
    return { path: target, text: null, revision };
  }

  private record(planId: string): PlanRecord {
    const known = this.history().plans.find(planId);
    if (known !== null) return known;
    throw new RpcError(
      'not-found',
      `There is no plan "${planId}" here. Maybe it was removed from the list; open its file.`,
    );
  }

  private enter(
    client: EngineClient,
    entry: { readonly plan: Plan; readonly path: string | null; readonly fingerprint: string | null },
    report: readonly FidelityNote[],
  ): OpenPlan {
    const planId = randomUUID();
    const { plan, path, fingerprint } = entry;
    this.history().journal.create({ planId, ...entry });
    const savedRevision = fingerprint === null ? null : 0;
    this.sessions.claim({ planId, holder: client, plan, revision: 0, savedRevision, path }, false);
    return { planId, plan, revision: 0, path, savedRevision, undo: [], redo: [], report, recovered: false };
  }

  /** Brings a known plan and its file together, where the file was changed elsewhere. Loses neither. */
  private reconcile(known: PlanRecord, read: ReadPlan): FidelityNote[] {
    if (read.fingerprint === known.savedFingerprint) return [];
    const { planId } = known;
    if (known.revision === known.savedRevision) {
      this.history().journal.restart(planId, read.plan, read.fingerprint);
      return [
        changed(
          'changed-elsewhere',
          1,
          'The file was changed by another program since it was open here last; this is its new content.',
        ),
      ];
    }
    this.history().checkpoints.add(planId, 'The file as another program left it', known.revision, read.plan);
    return [
      changed(
        'changed-elsewhere-too',
        1,
        'The file was changed by another program, and here are steps that it does not hold. These steps are shown; the file as it is was kept as a checkpoint.',
      ),
    ];
  }

  private reopen(
    client: EngineClient,
    known: PlanRecord,
    takeOver: boolean,
    report: readonly FidelityNote[],
  ): OpenPlan {
    const { planId } = known;
    const { plan, revision, undo, redo } = this.history().journal.load(planId);
    const { savedRevision, path } = this.record(planId);
    this.sessions.claim({ planId, holder: client, plan, revision, savedRevision, path }, takeOver);
    this.history().plans.markOpened(planId);
    const recovered = savedRevision !== revision;
    return { planId, plan, revision, path, savedRevision, undo, redo, report, recovered };
  }
}

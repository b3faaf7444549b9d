import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { History } from '../../../core/history/history.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type { LiveRun } from '../../../core/operations/live-run.ts';
import { changesSince } from '../../../core/operations/local/executed-content.ts';
import { LocalPlanError, localPlan } from '../../../core/operations/local/local-plan.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { LocalAttempt, TrustReview } from '../../ipc/trust-schema.ts';
import type { KnownRun, LiveRunFactory, RunBeginning, RunSurroundings } from '../run/live-run-factory.ts';
import { assertRunnable } from './assert-runnable.ts';
import { attemptRecords } from './attempt-records.ts';
import { KeptOutput } from './kept-output.ts';
import { readLedger } from './ledger-file.ts';
import { LocalRun } from './local-run.ts';
import { fingerprinted, type TrustedPlan, TrustStore } from './trust-store.ts';

interface LocalRunsOptions {
  readonly history: () => History;
  /** Holds trust, and a folder for each run; `null`: this engine keeps nothing on the disk, so it executes nothing. */
  readonly dataFolder: string | null;
}

type OfPlan = { readonly workflow: Workflow; readonly planId: string | null };

/** Runs on this machine, and the trust that they need. */
export class LocalRuns implements LiveRunFactory {
  private readonly history: () => History;
  private readonly dataFolder: string | null;
  private readonly trust: TrustStore | null;

  constructor({ history, dataFolder }: LocalRunsOptions) {
    this.history = history;
    this.dataFolder = dataFolder;
    this.trust = dataFolder === null ? null : new TrustStore(trustPath(dataFolder));
  }

  check({ workflow, schedule, planId }: RunBeginning): void {
    try {
      localPlan(workflow, schedule);
      assertRunnable(this.trusted({ workflow, planId }), (fingerprint) => this.isTrusted(fingerprint));
    } catch (error) {
      if (error instanceof LocalPlanError) throw new RpcError('bad-input', error.message);
      throw error;
    }
  }

  begin(known: KnownRun, surroundings: RunSurroundings): LiveRun {
    const { workflow, schedule } = known.beginning;
    return this.make(known, workflow, schedule, surroundings);
  }

  recover(known: KnownRun, record: RunRecord, surroundings: RunSurroundings): LiveRun | null {
    if (this.dataFolder === null || readLedger(join(this.folderOf(known.run), LEDGER)).length === 0) return null;
    const run = this.make(known, record.workflow, record.schedule, surroundings);
    for (const event of run.missingIn(record)) surroundings.sink.onTask(event);
    return run;
  }

  /** Forgets what a run that is over has left on the disk. */
  remove(run: number): void {
    if (this.dataFolder !== null) rmSync(this.folderOf(run), { recursive: true, force: true });
  }

  review(of: OfPlan): TrustReview {
    const plan = this.trusted(of);
    const { content, fingerprint } = fingerprinted(plan);
    const latest = this.store().latest(plan.key);
    const { changes, removed } = changesSince(latest, content);
    const byTask = new Map(content.map((command) => [command.task, command]));
    return structuredClone({
      fingerprint,
      trustedAt: this.store().trustedAt(fingerprint),
      wasEverTrusted: latest !== null,
      // In the order of the plan, as a person knows it.
      commands: of.workflow.tasks.flatMap(({ id, name }) => {
        const command = byTask.get(id);
        const { change = 'new', before = null } = changes.get(id) ?? {};
        return command === undefined ? [] : [{ name, command, change, before }];
      }),
      removed,
    }) as TrustReview;
  }

  grant(of: OfPlan, seen: string): string {
    const plan = this.trusted(of);
    const { content, fingerprint } = fingerprinted(plan);
    if (fingerprint !== seen || content.length === 0) {
      throw new RpcError(
        'conflict',
        'The commands of the plan are not those that were shown. Maybe look at them once more.',
      );
    }
    this.store().grant(plan);
    return this.store().trustedAt(fingerprint) ?? '';
  }

  withdraw(of: OfPlan): boolean {
    return this.store().withdraw(fingerprinted(this.trusted(of)).fingerprint);
  }

  /** The attempts at a task, with what they wrote. */
  attempts(run: number, task: string): LocalAttempt[] {
    if (this.dataFolder === null) return [];
    const events = readLedger(join(this.folderOf(run), LEDGER));
    const attempts = attemptRecords(events, task);
    if (attempts.length === 0) return [];
    const outputs = new KeptOutput(join(this.folderOf(run), 'output'));
    return attempts.map(({ token, startedAtMs, endedAtMs, ...attempt }) => ({
      ...attempt,
      startedAt: new Date(startedAtMs).toISOString(),
      endedAt: endedAtMs === null ? null : new Date(endedAtMs).toISOString(),
      ...outputs.read(token),
    }));
  }

  private make(
    { run, beginning }: KnownRun,
    workflow: RunBeginning['workflow'],
    schedule: RunBeginning['schedule'],
    { sink, shared }: RunSurroundings,
  ): LocalRun {
    const { how, planId } = beginning;
    if (how.kind !== 'local') throw new Error(`A ${how.kind} run is no local one.`);
    const live = new LocalRun({
      workflow,
      schedule,
      slots: how.slots,
      beginTick: beginning.workflow.statusAt ?? 0,
      folder: this.folderOf(run),
      baseFolder: this.trusted({ workflow, planId }).baseFolder,
      sink,
      sharing: {
        heldByOthers: (resource) => shared.heldByOthers(run, resource),
        hold: (amounts) => shared.hold(run, amounts),
        leave: () => shared.leave(run),
      },
      isTrusted: (fingerprint) => this.isTrusted(fingerprint),
      onObservation: (observation) => this.history().observations.addOfRun(run, [observation]),
    });
    shared.join(run, workflow, () => live.lookAgain());
    return live;
  }

  private trusted({ workflow, planId }: OfPlan): TrustedPlan {
    const path = planId === null ? null : (this.history().plans.find(planId)?.path ?? null);
    return { workflow, baseFolder: path === null ? null : dirname(path), key: path ?? planId ?? workflow.name };
  }

  private isTrusted(fingerprint: string): boolean {
    return this.trust !== null && this.trust.trustedAt(fingerprint) !== null;
  }

  private store(): TrustStore {
    if (this.trust !== null) return this.trust;
    throw new RpcError(
      'bad-input',
      'This engine keeps nothing on the disk, so it executes nothing. Maybe use the app.',
    );
  }

  private folderOf(run: number): string {
    if (this.dataFolder === null) throw new RpcError('bad-input', 'This engine keeps nothing on the disk.');
    return join(this.dataFolder, 'runs', String(run));
  }
}

const LEDGER = 'ledger.jsonl';

/** Where trust is kept within a data folder; the app and the command line share it. */
export function trustPath(dataFolder: string): string {
  return join(dataFolder, 'trust.json');
}

import type { Input, Output } from '../../electron/ipc/contract.ts';
import { RpcError } from '../../electron/ipc/rpc-error.ts';

export type Step = Omit<Input<'plan.step'>, 'planId'>;

/** What the sender needs of the engine and tells the plan's store. */
export interface StepSenderPort {
  record(planId: string, step: Step): Promise<unknown>;
  resume(planId: string): Promise<Pick<Output<'plan.resume'>, 'revision'>>;
  /** Waits before a failed step is sent again. */
  pause(): Promise<void>;
  pendingChanged(count: number): void;
  /** The engine's plan went another way than ours; nothing more is sent until the sender starts anew. */
  conflicted(reason: string): void;
}

/**
 * Brings the steps of the open plan to the engine, one after the other, and holds each until the engine has recorded it.
 * When the engine goes, the plan is resumed at the next one and the steps that it does not know are sent again,
 * so nothing is lost.
 */
export class StepSender {
  private readonly port: StepSenderPort;
  private planId: string | null = null;
  /** Revision that the engine is known to have recorded. */
  private recorded = 0;
  private queue: Step[] = [];
  private mustResume = false;
  private isBusy = false;
  private quietListeners: (() => void)[] = [];

  constructor(port: StepSenderPort) {
    this.port = port;
  }

  /** Takes up a plan whose newest recorded revision is `revision`; `null` for none. Unsent steps of the last are dropped. */
  start(planId: string | null, revision: number): void {
    this.planId = planId;
    this.recorded = revision;
    this.queue = [];
    this.mustResume = false;
    this.settle();
  }

  push(...steps: readonly Step[]): void {
    this.queue.push(...steps);
    this.port.pendingChanged(this.queue.length);
    void this.work();
  }

  /** Call after a reconnection: the new engine does not know yet that the plan is open. */
  reconnected(): void {
    if (this.planId === null) return;
    this.mustResume = true;
    void this.work();
  }

  /** Resolves when every step is recorded. */
  quiet(): Promise<void> {
    if (this.queue.length === 0 && !this.mustResume) return Promise.resolve();
    return new Promise((resolve) => this.quietListeners.push(resolve));
  }

  private settle(): void {
    this.port.pendingChanged(this.queue.length);
    if (this.queue.length > 0 || this.mustResume) return;
    const listeners = this.quietListeners;
    this.quietListeners = [];
    for (const listener of listeners) listener();
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.planId !== null && (this.mustResume || this.queue.length > 0)) {
      const { planId, mustResume: isResuming } = this;
      try {
        if (isResuming) await this.resume(planId);
        else await this.sendNext(planId);
      } catch (error) {
        if (this.planId !== planId) continue;
        // A step that waited for the connection meets an engine at which the plan is not open yet.
        const cameTooEarly = !isResuming && this.mustResume;
        if (isLasting(error) && !cameTooEarly) {
          this.port.conflicted((error as Error).message);
          this.planId = null;
          break;
        }
        this.mustResume = true;
        await this.port.pause();
      }
    }
    this.isBusy = false;
    this.settle();
  }

  private async sendNext(planId: string): Promise<void> {
    const [step] = this.queue;
    await this.port.record(planId, step);
    if (this.planId !== planId) return;
    this.recorded = step.revision;
    this.queue.shift();
    this.settle();
  }

  private async resume(planId: string): Promise<void> {
    const { revision } = await this.port.resume(planId);
    if (this.planId !== planId) return;
    const newest = this.queue.at(-1)?.revision ?? this.recorded;
    if (revision < this.recorded || revision > newest) {
      throw new RpcError(
        'conflict',
        `The plan was changed elsewhere: it is at step ${revision}, this window at step ${newest}. Maybe reload it, or keep this window's version as a copy.`,
      );
    }
    this.recorded = revision;
    this.queue = this.queue.filter((step) => step.revision > revision);
    this.mustResume = false;
    this.settle();
  }
}

/** True for failures that sending again can't mend. */
function isLasting(error: unknown): boolean {
  if (!(error instanceof RpcError)) return true;
  return error.code === 'conflict' || error.code === 'bad-input' || error.code === 'not-found';
}

import { randomUUID } from 'node:crypto';
import { RpcError } from '../ipc/rpc-error.ts';
import type { ServiceEvents } from './service-events.ts';
import type { JOB_KINDS, JobAnswer } from './service-schema.ts';

const MOST_RUNNING = 64;
const MOST_KEPT = 1_000;
/** How often a job's progress is told. */
const PROGRESS_MS = 200;

interface Job {
  readonly answer: JobAnswer;
  readonly controller: AbortController;
}

/** What a job does: it may report how far it is, and gives up when it is told to. */
export type JobWork = (signal: AbortSignal, onFraction: (fraction: number | null) => void) => Promise<unknown>;

/** Work that takes longer than a request. Running jobs end with the service; of those that are over, the latest are kept. */
export class ServiceJobs {
  private readonly events: ServiceEvents;
  private readonly jobs = new Map<string, Job>();
  private readonly now: () => number;

  constructor(events: ServiceEvents, now: () => number = Date.now) {
    this.events = events;
    this.now = now;
  }

  running(): number {
    return [...this.jobs.values()].filter(({ answer }) => answer.state === 'running').length;
  }

  find(id: string): JobAnswer | null {
    return this.jobs.get(id)?.answer ?? null;
  }

  /** @throws RpcError `busy` where too many are under way */
  start(kind: (typeof JOB_KINDS)[number], work: JobWork): JobAnswer {
    if (this.running() >= MOST_RUNNING) {
      throw new RpcError(
        'busy',
        `${MOST_RUNNING} jobs are under way already. Maybe wait for one of them, or cancel it.`,
      );
    }
    const answer: JobAnswer = {
      job: randomUUID(),
      kind,
      state: 'running',
      fraction: null,
      submitted_at: this.instant(),
      finished_at: null,
      result: null,
      error: null,
    };
    const job: Job = { answer, controller: new AbortController() };
    this.jobs.set(answer.job, job);
    this.forgetOld();
    this.tell(answer);
    void this.carryOut(job, work);
    return answer;
  }

  /** Asks a job to stop; it ends with its best so far. `null`: there is none such. */
  cancel(id: string): JobAnswer | null {
    const job = this.jobs.get(id);
    if (job === undefined) return null;
    job.controller.abort();
    return job.answer;
  }

  cancelAll(): void {
    for (const { controller } of this.jobs.values()) controller.abort();
  }

  private async carryOut({ answer, controller: { signal } }: Job, work: JobWork): Promise<void> {
    let toldAtMs = Number.NEGATIVE_INFINITY;
    try {
      const result = await work(signal, (fraction) => {
        answer.fraction = fraction;
        if (this.now() - toldAtMs < PROGRESS_MS) return;
        toldAtMs = this.now();
        this.tell(answer);
      });
      this.end(answer, { state: signal.aborted ? 'cancelled' : 'finished', result, error: null });
    } catch (error) {
      const message = error instanceof RpcError ? error.message : 'Something went wrong; the log has the details.';
      this.end(answer, { state: signal.aborted ? 'cancelled' : 'failed', result: null, error: message });
    }
  }

  private end(answer: JobAnswer, how: Pick<JobAnswer, 'state' | 'result' | 'error'>): void {
    Object.assign(answer, how, {
      finished_at: this.instant(),
      fraction: how.state === 'finished' ? 1 : answer.fraction,
    });
    this.tell(answer);
  }

  private tell({ result: _result, ...answer }: JobAnswer): void {
    this.events.tell('job', answer.job, answer);
  }

  private forgetOld(): void {
    for (const [id, { answer }] of this.jobs) {
      if (this.jobs.size <= MOST_KEPT) return;
      if (answer.state !== 'running') this.jobs.delete(id);
    }
  }

  private instant(): string {
    return new Date(this.now()).toISOString();
  }
}

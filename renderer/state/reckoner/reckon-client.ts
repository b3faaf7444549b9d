import { diffOf } from '../../../core/document/diffs.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { TaskId } from '../../../core/model/workflow.ts';
import type { ReckonAnswer, ReckonRequest } from './reckoner.ts';

/** Brings the open plan to a worker beside the page, as a whole once and then step by step, and takes its newest answers. */
export class ReckonClient {
  private readonly deliver: (answer: ReckonAnswer) => void;
  private worker: Worker | null = null;
  private sent: Plan | null = null;
  private version = 0;

  /** @param deliver takes answers about the newest plan only */
  constructor(deliver: (answer: ReckonAnswer) => void) {
    this.deliver = deliver;
  }

  /** @param isSame whether it is the plan of the last call, with changes */
  follow(plan: Plan, isSame: boolean, wantsSchedule: boolean): void {
    const version = ++this.version;
    const { sent } = this;
    this.sent = plan;
    if (sent === null || !isSame) this.send({ kind: 'plan', version, plan, wantsSchedule });
    else this.send({ kind: 'step', version, diff: diffOf(sent, plan), wantsSchedule });
  }

  /** Asks for the figures of a schedule of the plan that was brought last. */
  askFigures(schedule: Schedule): void {
    if (this.sent !== null) this.send({ kind: 'figures', version: this.version, schedule });
  }

  /** Asks why a task is done no earlier in the schedule that was reckoned last, or whose figures were asked for last. */
  askWhy(task: TaskId): void {
    if (this.sent !== null) this.send({ kind: 'why', version: this.version, task });
  }

  /** No plan is open. */
  forget(): void {
    this.version++;
    this.sent = null;
    this.worker?.terminate();
    this.worker = null;
  }

  private send(request: ReckonRequest): void {
    this.worker ??= this.start();
    this.worker.postMessage(request);
  }

  private start(): Worker {
    const worker = new Worker(new URL('./reckon-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ReckonAnswer>) => {
      if (data.version === this.version) this.deliver(data);
    };
    worker.onerror = ({ message }) => {
      const { version } = this;
      // The next plan begins with another one.
      this.forget();
      this.deliver({ kind: 'trouble', version, message });
    };
    return worker;
  }
}

import type { Workflow } from '../../../core/model/workflow.ts';
import type { ShownSchedule } from '../schedule-store.ts';
import type { FiguresAnswer, FiguresRequest } from './figures-worker.ts';

/** Reckons figures in a worker, one schedule at a time; of those that come meanwhile only the newest is taken up. */
export class FiguresQueue {
  private readonly worker = new Worker(new URL('./figures-worker.ts', import.meta.url), { type: 'module' });
  private readonly deliver: (figures: FiguresAnswer) => void;
  private sentWorkflow: Workflow | null = null;
  private waiting: ShownSchedule | null = null;
  private isBusy = false;

  constructor(deliver: (figures: FiguresAnswer) => void) {
    this.deliver = deliver;
    this.worker.onmessage = ({ data }: MessageEvent<FiguresAnswer>) => {
      this.isBusy = false;
      this.deliver(data);
      if (this.waiting !== null) this.ask(this.waiting);
    };
  }

  ask(shown: ShownSchedule): void {
    if (this.isBusy) {
      this.waiting = shown;
      return;
    }
    this.waiting = null;
    this.isBusy = true;
    const isKnown = shown.workflow === this.sentWorkflow;
    this.sentWorkflow = shown.workflow;
    const request: FiguresRequest = { workflow: isKnown ? null : shown.workflow, schedule: shown.entries };
    this.worker.postMessage(request);
  }

  end(): void {
    this.worker.terminate();
  }
}

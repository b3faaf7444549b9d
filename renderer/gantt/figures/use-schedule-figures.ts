import { useEffect, useState } from 'react';
import type { Workflow } from '../../../core/model/workflow.ts';
import { type ShownSchedule, useSchedule } from '../../state/schedule-store.ts';
import type { FiguresAnswer, FiguresRequest } from './figures-worker.ts';
import { problemOf, type ScheduleFigures, scheduleFigures } from './schedule-figures.ts';

/** Plans up to this size are reckoned at once, so that bars and slack appear together. */
const IMMEDIATE_SIZE = 300;

/** Reckons the newest schedule that it was asked about, one at a time; those in between are skipped. */
class FiguresQueue {
  private readonly worker = new Worker(new URL('./figures-worker.ts', import.meta.url), { type: 'module' });
  private readonly deliver: (figures: ScheduleFigures | null) => void;
  private sentWorkflow: Workflow | null = null;
  private waiting: ShownSchedule | null = null;
  private isBusy = false;

  constructor(deliver: (figures: ScheduleFigures | null) => void) {
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

/** Slack and loads of the shown schedule, a moment later for large plans; `null` while there are none. */
export function useScheduleFigures(): ScheduleFigures | null {
  const shown = useSchedule((state) => state.shown);
  const [figures, setFigures] = useState<ScheduleFigures | null>(null);
  const [queue, setQueue] = useState<FiguresQueue | null>(null);
  const isLarge = shown !== null && shown.entries.length > IMMEDIATE_SIZE;
  useEffect(() => {
    if (!isLarge) return;
    const fresh = new FiguresQueue(setFigures);
    setQueue(fresh);
    return () => {
      setQueue(null);
      fresh.end();
    };
  }, [isLarge]);
  useEffect(() => {
    if (shown === null) setFigures(null);
    else if (isLarge) queue?.ask(shown);
    else {
      const problem = problemOf(shown.workflow);
      setFigures(problem === null ? null : scheduleFigures(problem, shown.entries));
    }
  }, [shown, isLarge, queue]);
  return figures;
}

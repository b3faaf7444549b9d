import { create } from 'zustand';
import { type Overload, type OverloadWay, overloadWays } from '../../../core/explain/overload-ways.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { type Unlevelled, unlevelled } from '../../../core/problem/unlevelled.ts';
import type { UnlevelledAnswer, UnlevelledRequest } from './unlevelled-worker.ts';

interface UnlevelledState {
  /** The plan whose dates are known; those of a large one are a moment behind its workflow. */
  readonly planId: string | null;
  /** `null`: errors of the workflow leave no dates. */
  readonly dates: Unlevelled | null;
}

/** The plan by its dates alone. Views read; nobody else writes. */
export const useUnlevelled = create<UnlevelledState>(() => ({ planId: null, dates: null }));

/** Plans up to this size are reckoned at once. */
const IMMEDIATE_SIZE = 300;

/** Large plans are reckoned beside the page, one request after another. */
class UnlevelledQueue {
  private readonly worker = new Worker(new URL('./unlevelled-worker.ts', import.meta.url), { type: 'module' });
  private sent: Workflow | null = null;
  private readonly waiting: ((answer: UnlevelledAnswer) => void)[] = [];

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<UnlevelledAnswer>) => this.waiting.shift()?.(data);
  }

  ask(workflow: Workflow, overload: Overload | null): Promise<UnlevelledAnswer> {
    const request: UnlevelledRequest = { workflow: workflow === this.sent ? null : workflow, overload };
    this.sent = workflow;
    this.worker.postMessage(request);
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

let queue: UnlevelledQueue | null = null;
let wanted: Workflow | null = null;

function queueOf(): UnlevelledQueue {
  queue ??= new UnlevelledQueue();
  return queue;
}

/** Reckons the dates of a plan's workflow, unless they are known or on their way. */
export function wantUnlevelled(planId: string | null, workflow: Workflow): void {
  if (wanted === workflow) return;
  wanted = workflow;
  if (workflow.tasks.length <= IMMEDIATE_SIZE) {
    useUnlevelled.setState({ planId, dates: unlevelled(workflow) });
    return;
  }
  void queueOf()
    .ask(workflow, null)
    .then((answer) => {
      if (answer.kind === 'dates' && wanted === workflow) useUnlevelled.setState({ planId, dates: answer.dates });
    });
}

/** Changes of a workflow that help against an overload of its dates, each of them tried. */
export async function findOverloadWays(workflow: Workflow, overload: Overload): Promise<readonly OverloadWay[]> {
  if (workflow.tasks.length > IMMEDIATE_SIZE) {
    const answer = await queueOf().ask(workflow, overload);
    return answer.kind === 'ways' ? answer.ways : [];
  }
  const dates = unlevelled(workflow);
  return dates === null ? [] : overloadWays(workflow, dates, overload);
}

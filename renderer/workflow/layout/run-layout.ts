import { type LaneGraph, laneLayout } from './lane-layout.ts';
import type { GraphLayout } from './layout-graph.ts';
import { type NestedGraph, nestedLayout } from './nested-layout.ts';

/** A graph to lay out: with frames around some nodes, or in swim lanes. */
export type LayoutRequest =
  | { readonly kind: 'free'; readonly graph: NestedGraph }
  | { readonly kind: 'lanes'; readonly graph: NestedGraph & LaneGraph };

export interface LayoutResult extends GraphLayout {
  /** Where each swim lane begins, and where the last one ends; `null` where there are none. */
  readonly laneTops: Float64Array | null;
}

/** Graphs up to this many nodes and links are laid out at once: that takes less time than starting a worker. */
const IMMEDIATE_SIZE = 300;

/** True if the layout of this graph is a matter of milliseconds. */
export function isQuickToLayOut({ graph }: LayoutRequest): boolean {
  return graph.widths.length + graph.sources.length <= IMMEDIATE_SIZE;
}

export function layOut(request: LayoutRequest): LayoutResult {
  return request.kind === 'lanes' ? laneLayout(request.graph) : { ...nestedLayout(request.graph), laneTops: null };
}

/**
 * Lays the graph out in a worker of its own, so that the page stays responsive.
 * @param signal terminates the worker; the promise then rejects with the signal's reason
 * @throws what went wrong in the worker, which is a bug
 */
export function layOutInWorker(request: LayoutRequest, signal: AbortSignal): Promise<LayoutResult> {
  if (isQuickToLayOut(request)) return Promise.resolve(layOut(request));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    const end = () => {
      worker.terminate();
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort);
    worker.onmessage = (event: MessageEvent<LayoutResult>) => {
      end();
      resolve(event.data);
    };
    worker.onerror = (event) => {
      end();
      reject(new Error(`The layout failed: ${event.message}`));
    };
    if (signal.aborted) abort();
    else worker.postMessage(request);
  });
}

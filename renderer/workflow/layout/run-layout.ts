import { layeredLayout } from './layered-layout.ts';
import type { GraphLayout, LayoutGraph } from './layout-graph.ts';

/** Graphs up to this many nodes and links are laid out at once: that takes less time than starting a worker. */
const IMMEDIATE_SIZE = 300;

/** True if the layout of this graph is a matter of milliseconds. */
export function isQuickToLayOut(graph: LayoutGraph): boolean {
  return graph.widths.length + graph.sources.length <= IMMEDIATE_SIZE;
}

/**
 * Lays the graph out in a worker of its own, so that the page stays responsive.
 * @param signal terminates the worker; the promise then rejects with the signal's reason
 * @throws what went wrong in the worker, which is a bug
 */
export function layOutInWorker(graph: LayoutGraph, signal: AbortSignal): Promise<GraphLayout> {
  if (isQuickToLayOut(graph)) return Promise.resolve(layeredLayout(graph));
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
    worker.onmessage = (event: MessageEvent<GraphLayout>) => {
      end();
      resolve(event.data);
    };
    worker.onerror = (event) => {
      end();
      reject(new Error(`The layout failed: ${event.message}`));
    };
    if (signal.aborted) abort();
    else worker.postMessage(graph);
  });
}

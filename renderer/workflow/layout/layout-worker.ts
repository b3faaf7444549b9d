import { layeredLayout } from './layered-layout.ts';
import type { LayoutGraph } from './layout-graph.ts';

/** Lays out the one graph that it is sent and answers with its `GraphLayout`; whoever started it terminates it. */
self.onmessage = (event: MessageEvent<LayoutGraph>) => {
  const layout = layeredLayout(event.data);
  const buffers = [layout.x.buffer, layout.y.buffer, layout.routeStarts.buffer, layout.routePoints.buffer];
  self.postMessage(layout, { transfer: buffers });
};

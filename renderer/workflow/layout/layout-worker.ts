import { type LayoutRequest, layOut } from './run-layout.ts';

/** Lays out the one graph that it is sent and answers with its `LayoutResult`; whoever started it terminates it. */
self.onmessage = (event: MessageEvent<LayoutRequest>) => {
  const layout = layOut(event.data);
  const buffers = [layout.x.buffer, layout.y.buffer, layout.routeStarts.buffer, layout.routePoints.buffer];
  self.postMessage(layout, { transfer: buffers });
};

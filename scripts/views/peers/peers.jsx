// A page of plain peers, filled from `window.peerPlan`: `?gantt` shows @svar-ui/react-gantt, `?graph` React Flow, both as their first examples do.
import { Gantt, Willow } from '@svar-ui/react-gantt';
import '@svar-ui/react-gantt/all.css';
import { ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createElement, useMemo } from 'react';
import { createRoot } from 'react-dom/client';

const SCALES = [
  { unit: 'month', step: 1, format: '%M %Y' },
  { unit: 'day', step: 1, format: '%d' },
];
const LINK_TYPES = { 'finish-start': 'e2s', 'start-start': 's2s', 'finish-finish': 'e2e', 'start-finish': 's2e' };

function PeerGantt({ plan }) {
  const tasks = useMemo(
    () =>
      plan.tasks.map(({ id, name, start, end }) => ({
        id,
        text: name,
        start: new Date(start),
        end: new Date(end),
        progress: 0,
        type: 'task',
      })),
    [plan],
  );
  const links = useMemo(
    () => plan.links.map(({ id, from, to, type }) => ({ id, source: from, target: to, type: LINK_TYPES[type] })),
    [plan],
  );
  return createElement(Willow, null, createElement(Gantt, { tasks, links, scales: SCALES, zoom: true }));
}

function PeerGraph({ plan }) {
  const nodes = plan.tasks.map(({ id, name, x, y }) => ({ id, position: { x, y }, data: { label: name } }));
  const edges = plan.links.map(({ id, from, to }) => ({ id, source: from, target: to }));
  return createElement(ReactFlow, {
    defaultNodes: nodes,
    defaultEdges: edges,
    fitView: true,
    minZoom: 0.02,
    onlyRenderVisibleElements: true,
  });
}

const Peer = location.search === '?graph' ? PeerGraph : PeerGantt;
createRoot(document.getElementById('root')).render(createElement(Peer, { plan: window.peerPlan }));

/**
 * How fluid the Gantt and the graph are in a headless Chromium, beside plain peers in the same browser.
 *
 *     node scripts/bench-views.ts [--runs 5] [--tasks 10000] [--links 15000] [--only gantt,edits,undo,graph,peers]
 *
 * A frame's work is what the page's main thread does from one frame to the next (script, style, layout, paint), from the
 * browser's own trace. Medians of the runs. The peers are @svar-ui/react-gantt with as many tasks (its makers show it with
 * 10,000) and React Flow with as many nodes; they are installed into `bench-peers` when they are first asked for.
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser, SANDBOX_SWITCHES } from '../e2e/app/programs.ts';
import { buildPage } from './build.ts';
import { benchEdits } from './views/bench-edits.ts';
import { benchGantt } from './views/bench-gantt.ts';
import { benchGraph } from './views/bench-graph.ts';
import { benchPeers } from './views/bench-peers.ts';
import { benchUndo } from './views/bench-undo.ts';
import { scheduledPlan } from './views/scheduled-plan.ts';

const PARTS = ['gantt', 'edits', 'undo', 'graph', 'peers'] as const;
type Part = (typeof PARTS)[number];

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    tasks: { type: 'string', default: '10000' },
    links: { type: 'string', default: '15000' },
    only: { type: 'string', default: PARTS.join(',') },
  },
});
const wanted = new Set(values.only.split(',')) as ReadonlySet<Part>;
const runs = Number(values.runs);
const sizes = { tasks: Number(values.tasks), links: Number(values.links) };
const graphSizes = { tasks: 2000, links: 3000 };

buildPage();
const program = findBrowser();
if (!program.isFound) throw new Error(program.reason);
const browser = await chromium.launch({ executablePath: program.path, args: [...SANDBOX_SWITCHES] });
try {
  const chart = await scheduledPlan(sizes);
  const graph = await scheduledPlan(graphSizes);
  if (wanted.has('gantt')) await benchGantt(browser, chart, runs);
  if (wanted.has('edits')) await benchEdits(browser, chart, runs);
  if (wanted.has('undo')) await benchUndo(browser, chart, runs);
  if (wanted.has('graph')) await benchGraph(browser, graph, runs);
  if (wanted.has('peers')) await benchPeers(browser, chart, graph, runs);
} finally {
  await browser.close();
}

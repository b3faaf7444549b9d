/**
 * Time, crossings and size of the automatic layout.
 *
 *     node scripts/bench-layout.ts [WORKFLOW.json ...]
 *
 * Without arguments it reads the WfCommons files below PLANLOOM_DATA (default ../shared/data) and generates graphs of
 * 2,000 nodes and 3,000 links. "before" counts the crossings of the layers in input order, "after" those of the layout.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addLanes } from '../renderer/workflow/layout/lanes.ts';
import { layeredLayout } from '../renderer/workflow/layout/layered-layout.ts';
import { assignLayers } from '../renderer/workflow/layout/layering.ts';
import type { LayoutGraph } from '../renderer/workflow/layout/layout-graph.ts';
import { crossingsOf, layersAsGiven, orderLayers } from '../renderer/workflow/layout/ordering.ts';

const RUNS = 5;

interface WfCommonsTask {
  readonly id: string;
  readonly children: readonly string[];
}

function graphOf(nodeCount: number, links: readonly (readonly [number, number])[]): LayoutGraph {
  return {
    widths: new Float64Array(nodeCount).fill(200),
    heights: new Float64Array(nodeCount).fill(56),
    sources: Int32Array.from(links, ([from]) => from),
    targets: Int32Array.from(links, ([, to]) => to),
  };
}

function readWorkflow(path: string): LayoutGraph {
  const tasks: readonly WfCommonsTask[] = JSON.parse(readFileSync(path, 'utf8')).workflow.specification.tasks;
  const number = new Map(tasks.map((task, index) => [task.id, index]));
  return graphOf(
    tasks.length,
    tasks.flatMap((task, from) => task.children.map((child) => [from, number.get(child) ?? from] as const)),
  );
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Links between nodes at most `reach` numbers apart, always forward. */
function randomGraph(nodeCount: number, linkCount: number, reach: number, seed: number): LayoutGraph {
  const random = randomNumbers(seed);
  const links: [number, number][] = [];
  while (links.length < linkCount) {
    const from = Math.floor(random() * (nodeCount - 1));
    const to = from + 1 + Math.floor(random() * Math.min(reach, nodeCount - 1 - from));
    links.push([from, to]);
  }
  return graphOf(nodeCount, links);
}

function report(name: string, graph: LayoutGraph): void {
  const nodeCount = graph.widths.length;
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    layeredLayout(graph);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const proper = addLanes(assignLayers(nodeCount, graph.sources, graph.targets), graph.sources, graph.targets);
  const layout = layeredLayout(graph);
  console.log(
    [
      name.padEnd(44),
      String(nodeCount).padStart(6),
      String(graph.sources.length).padStart(6),
      String(proper.layerCount).padStart(6),
      String(proper.nodeCount - nodeCount).padStart(6),
      String(crossingsOf(proper, layersAsGiven(proper))).padStart(9),
      String(crossingsOf(proper, orderLayers(proper))).padStart(9),
      times[RUNS >> 1].toFixed(0).padStart(7),
      `${Math.round(layout.width)} x ${Math.round(layout.height)}`.padStart(16),
    ].join(' '),
  );
}

const folder = join(process.env['PLANLOOM_DATA'] ?? '../shared/data', 'workflows');
const files =
  process.argv.length > 2
    ? process.argv.slice(2)
    : existsSync(folder)
      ? readdirSync(folder).map((file) => join(folder, file))
      : [];
console.log(`${'graph'.padEnd(44)}  nodes  links layers  lanes    before     after      ms             size`);
for (const file of files) report(basename(file), readWorkflow(file));
for (const reach of [10, 50, 400, 2000]) report(`random, reach ${reach}`, randomGraph(2000, 3000, reach, 7));
report('random, 1,999 links', randomGraph(2000, 1999, 2000, 3));
report(
  'chain with chords',
  graphOf(2000, [
    ...Array.from({ length: 1999 }, (_, node) => [node, node + 1] as const),
    ...Array.from({ length: 1000 }, (_, node) => [node, 1999 - node] as const).filter(([a, b]) => b - a > 1),
  ]),
);
report(
  'fork and join',
  graphOf(
    2002,
    Array.from(
      { length: 2000 },
      (_, node) =>
        [
          [0, node + 1],
          [node + 1, 2001],
        ] as const,
    ).flat(),
  ),
);
report('no links', graphOf(2000, []));
report('10,000 nodes, reach 200', randomGraph(10_000, 15_000, 200, 5));

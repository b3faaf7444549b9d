import { expect, it } from 'vitest';
import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';
import { elementsIn } from './elements-in.ts';

const BOX = { x: 0, y: 0, width: 1000, height: 1000 };
const NONE: ReadonlySet<string> = new Set();

function node(id: string, x: number, y: number, type = 'task'): CanvasNode {
  return { id, type, position: { x, y }, width: 200, height: 60, data: {} } as CanvasNode;
}

function edge(source: string, target: string, selected = false): LinkFlowEdge {
  return { id: `${source}>${target}`, source, target, selected, data: { route: [] } } as unknown as LinkFlowEdge;
}

it('finds the nodes that touch the part of the canvas, from its middle outwards, frames first', () => {
  const nodes = [
    node('corner', -100, -30),
    node('beyond', 1001, 0),
    node('middle', 400, 470),
    node('frame', 900, 900, 'frame'),
  ];
  expect(elementsIn(BOX, nodes, [], NONE).inside).toEqual(['frame', 'middle', 'corner']);
});

it('finds edges that pass, though both their ends are out of sight, those of cards in the hand and those selected', () => {
  const nodes = [node('left', -900, 500), node('right', 1900, 500), node('far', 5000, 0), node('farther', 6000, 0)];
  const edges = [edge('left', 'right'), edge('far', 'farther'), edge('left', 'lost')];
  const found = (kept: readonly string[], all = edges) => elementsIn(BOX, nodes, all, new Set(kept)).edges;
  expect(found([])).toEqual([edges[0]]);
  expect(found(['farther'])).toEqual([edges[0], edges[1]]);
  expect(found([], [edge('far', 'farther', true)])).toHaveLength(1);
});

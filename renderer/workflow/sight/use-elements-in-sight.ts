import { useStore } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import type { CardId } from '../cards/card-graph.ts';
import type { Box } from '../cards/frames.ts';
import { keptList } from '../elements/same.ts';
import type { CanvasNode, LinkFlowEdge } from '../flow-elements.ts';
import { type ElementsInSight, elementsIn } from './elements-in.ts';
import { sightBox } from './sight-box.ts';
import { useLeftOver } from './use-left-over.ts';
import { usePortions } from './use-portions.ts';

interface Elements {
  readonly nodes: CanvasNode[];
  readonly edges: LinkFlowEdge[];
}

interface Wanted extends Elements {
  /** There are so many that only what is in sight is given to React Flow. */
  readonly isMany: boolean;
  /** A picture stands for all of them. */
  readonly isPicture: boolean;
  /** Cards in the hand. */
  readonly held: ReadonlySet<CardId>;
}

interface Given extends Elements {
  /** Some of what is in sight comes in the next frames. */
  readonly isFilling: boolean;
}

/**
 * What React Flow has to know of a workflow. It does something for each node and edge in each frame, so of a large one it gets
 * what is in sight, what that is linked to, and what is selected: a click elsewhere has to find that. Where many come into sight
 * at once, they are made in portions; where a picture takes their place, they go in portions.
 */
export function useElementsInSight({ nodes, edges, isMany, isPicture, held }: Wanted): Given {
  const box = useSightBox();
  const near = useRef(NOTHING);
  const found = useMemo<ElementsInSight>(() => {
    // The elements that were there stay below the picture, in case the person comes back.
    if (isPicture) return near.current;
    return isMany ? elementsIn(box, nodes, edges, withSelected(held, nodes)) : NOTHING;
  }, [box, nodes, edges, isMany, isPicture, held]);
  near.current = found;
  const left = useLeftOver(found.inside.length, isPicture);
  const inside = useMemo(() => (isPicture ? found.inside.slice(0, left) : found.inside), [found, left, isPicture]);
  const shown = usePortions(inside);
  const before = useRef<Elements>({ nodes: [], edges: [] });
  const given = useMemo<Elements>(() => {
    if (!isMany) return { nodes, edges };
    if (isPicture) return inPicture(nodes, edges, shown);
    return inSight(nodes, found, shown, held);
  }, [nodes, edges, isMany, isPicture, found, shown, held]);
  before.current = {
    nodes: keptList(before.current.nodes, given.nodes),
    edges: keptList(before.current.edges, given.edges),
  };
  return { ...before.current, isFilling: !isPicture && shown.size < inside.length };
}

const NOTHING: ElementsInSight = { inside: [], edges: [] };

function useSightBox(): Box {
  const known = useRef<Box | null>(null);
  return useStore((view) => {
    known.current = sightBox(view, known.current);
    return known.current;
  });
}

function withSelected(held: ReadonlySet<CardId>, nodes: readonly CanvasNode[]): ReadonlySet<CardId> {
  return new Set([...held, ...nodes.flatMap(({ id, type, selected }) => (selected && type !== 'frame' ? [id] : []))]);
}

/** What is selected stays known, but no new element is made for it. */
function inPicture(nodes: readonly CanvasNode[], edges: readonly LinkFlowEdge[], shown: ReadonlySet<CardId>): Elements {
  return {
    nodes: nodes.flatMap((node) => {
      if (shown.has(node.id)) return [node];
      return node.selected && node.type !== 'frame' ? [{ ...node, hidden: true }] : [];
    }),
    edges: edges.filter(({ source, target, selected }) => selected || (shown.has(source) && shown.has(target))),
  };
}

function inSight(
  nodes: readonly CanvasNode[],
  { inside, edges }: ElementsInSight,
  shown: ReadonlySet<CardId>,
  held: ReadonlySet<CardId>,
): Elements {
  const toCome = new Set(inside.filter((id) => !shown.has(id)));
  const drawn =
    toCome.size === 0 ? edges : edges.filter(({ source, target }) => !toCome.has(source) && !toCome.has(target));
  const ends = new Set(drawn.flatMap(({ source, target }) => [source, target]));
  return {
    nodes: nodes.filter(({ id, selected }) => shown.has(id) || ends.has(id) || selected === true || held.has(id)),
    edges: [...drawn],
  };
}

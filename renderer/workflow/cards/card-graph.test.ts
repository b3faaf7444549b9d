import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../../core/model/workflow.ts';
import { planOf } from '../testing/plan-of.ts';
import { cardGraph } from './card-graph.ts';
import { FRAME_PADDING, frameBoxes } from './frames.ts';

function grouped(
  links: readonly string[],
  positions: Readonly<Record<string, { x: number; y: number }>> = {},
): Workflow {
  const at = (id: string) => (positions[id] === undefined ? {} : { position: positions[id] });
  const { workflow } = planOf(['A', 'B', 'C', 'D'], links, {
    A: { group: 'inner', ...at('A') },
    B: { group: 'outer', ...at('B') },
    C: { group: 'outer', ...at('C') },
    D: at('D'),
  });
  return {
    ...workflow,
    groups: [
      { id: 'inner', name: 'Inner', parent: 'outer' },
      { id: 'outer', name: 'Outer' },
    ],
  };
}

describe('cardGraph', () => {
  it('shows every task in the frames of its groups', () => {
    const { cards, frames, links } = cardGraph(grouped(['A>B', 'B>D']), new Set());
    expect(cards.map(({ id, frame }) => [id, frame])).toEqual([
      ['A', 'inner'],
      ['B', 'outer'],
      ['C', 'outer'],
      ['D', undefined],
    ]);
    expect(frames.map(({ group, parent, depth }) => [group.id, parent, depth])).toEqual([
      ['outer', undefined, 0],
      ['inner', 'outer', 1],
    ]);
    expect(links).toHaveLength(2);
  });

  it('shows a folded group as one card that takes the links of its tasks', () => {
    const { cards, frames, links, cardOf } = cardGraph(
      grouped(['A>B', 'A>D', 'B>D', 'C>D']),
      new Set(['outer', 'inner']),
    );
    expect(cards.map(({ id, tasks }) => [id, tasks.length])).toEqual([
      ['group:outer', 3],
      ['D', 1],
    ]);
    expect(frames).toEqual([]);
    expect(links.map(({ from, to, links: bundled }) => [from, to, bundled.length])).toEqual([['group:outer', 'D', 3]]);
    expect(cardOf.get('A')).toBe('group:outer');
  });

  it('stands a folded inner group in the frame of the outer one', () => {
    const { cards, links } = cardGraph(grouped(['A>B']), new Set(['inner']));
    expect(cards[0]).toMatchObject({ id: 'group:inner', frame: 'outer' });
    expect(links).toMatchObject([{ from: 'group:inner', to: 'B' }]);
  });

  it('puts a folded group at the corner of its frame', () => {
    const workflow = grouped([], { A: { x: 300, y: 100 }, B: { x: 0, y: 200 } });
    const folded = cardGraph(workflow, new Set(['outer'])).cards[0].position;
    expect(folded).toEqual({ x: -FRAME_PADDING.side, y: 100 - FRAME_PADDING.top });
  });

  it('bears groups that lie inside each other in a circle', () => {
    const workflow = {
      ...grouped(['A>B']),
      groups: [
        { id: 'inner', name: 'Inner', parent: 'outer' },
        { id: 'outer', name: 'Outer', parent: 'inner' },
      ],
    };
    expect(cardGraph(workflow, new Set()).cards).toHaveLength(4);
    expect(cardGraph(workflow, new Set(['inner'])).cards.length).toBeLessThan(4);
  });
});

describe('frameBoxes', () => {
  it('draws a frame around its cards and the frames in it', () => {
    const { cards, frames } = cardGraph(grouped([]), new Set());
    const boxes = frameBoxes(
      cards,
      frames,
      new Map([
        ['A', { x: 0, y: 0 }],
        ['B', { x: 300, y: 0 }],
        ['C', { x: 300, y: 100 }],
        ['D', { x: 900, y: 900 }],
      ]),
    );
    const inner = boxes.get('inner');
    const outer = boxes.get('outer');
    expect(inner).toEqual({ x: -18, y: -42, width: 240, height: 120 });
    expect(outer).toEqual({ x: -36, y: -84, width: 558, height: 262 });
  });
});

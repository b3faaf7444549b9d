import type { Connection } from '@xyflow/react';
import { useCallback, useRef } from 'react';
import type { Plan } from '../../core/model/plan.ts';
import type { CardGraph } from './cards/card-graph.ts';
import { refusalOf } from './connection-rules.ts';
import type { LinkFlowEdge } from './flow-elements.ts';

/** The pointer asks on every move; the answer changes only with the pair of tasks. */
export function useValidConnection(plan: Plan, graph: CardGraph) {
  const known = useRef({ plan, graph, pair: '', isValid: true });
  return useCallback(
    ({ source, target }: Connection | LinkFlowEdge) => {
      const pair = `${source}\u0000${target}`;
      if (known.current.plan !== plan || known.current.graph !== graph || known.current.pair !== pair)
        known.current = { plan, graph, pair, isValid: refusalOf(plan, graph, source, target) === null };
      return known.current.isValid;
    },
    [plan, graph],
  );
}

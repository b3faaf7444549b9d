import { useConnection, useStore } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../core/model/plan.ts';
import { useCanvas } from './canvas-store.ts';
import type { CardGraph } from './cards/card-graph.ts';
import { cycleInWords, refusalOf } from './connection-rules.ts';
import { useRefusalText } from './refusal-text.ts';
import classes from './workflow-view.module.css';

/** While a link is drawn over a task that can't take it: why, beside the pointer; the cycle's tasks are marked. */
export function RefusalHint({ plan, graph }: { readonly plan: Plan; readonly graph: CardGraph }) {
  const { t } = useTranslation('workflow');
  const textOf = useRefusalText();
  const ends = useConnection((connection) => {
    if (!connection.inProgress || connection.toHandle === null) return null;
    const isForward = connection.fromHandle.type === 'source';
    return isForward
      ? `${connection.fromHandle.nodeId}\u0000${connection.toHandle.nodeId}`
      : `${connection.toHandle.nodeId}\u0000${connection.fromHandle.nodeId}`;
  });
  const x = useStore((state) => (state.connection.inProgress ? state.connection.to.x : 0));
  const y = useStore((state) => (state.connection.inProgress ? state.connection.to.y : 0));
  const refusal = useMemo(() => {
    if (ends === null) return null;
    const [from, to] = ends.split('\u0000');
    // Every link begins over its own task.
    return from === to ? null : refusalOf(plan, graph, from, to);
  }, [ends, plan, graph]);
  useEffect(() => {
    if (refusal?.reason !== 'cycle') return;
    const cycle = new Set(refusal.path.map((task) => graph.cardOf.get(task) ?? task));
    useCanvas.setState({ refusedCycle: cycle });
    // Once the link is let go, the notice marks the circle.
    return () => {
      if (useCanvas.getState().refusedCycle === cycle) useCanvas.setState({ refusedCycle: null });
    };
  }, [refusal, graph]);
  if (refusal === null) return null;
  return (
    <div className={classes.hint} role="alert" style={{ left: x + 16, top: y + 18 }}>
      {refusal.reason === 'cycle'
        ? t('wouldClose', { path: cycleInWords(plan.workflow, refusal.path) })
        : textOf(plan.workflow, refusal)}
    </div>
  );
}

import { Handle, Position } from '@xyflow/react';
import { memo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CardId } from './cards/card-graph.ts';
import classes from './task-node.module.css';

/** React Flow finds a card's handle by this name of the canvas. */
export const FLOW_ID = 'graph';

/** Where links leave and enter a card. */
export const CardHandles = memo(function CardHandles({ card }: { readonly card: CardId }) {
  return (
    <>
      <CardHandle card={card} type="target" position={Position.Left} />
      <CardHandle card={card} type="source" position={Position.Right} />
    </>
  );
});

interface Props {
  readonly card: CardId;
  readonly type: 'source' | 'target';
  readonly position: Position;
}

/**
 * React Flow's handles listen to everything that happens on the canvas, which with hundreds of them takes most of a frame. A link
 * can end at a plain element that has the marks by which React Flow knows a handle; the pointer wakes those at which one can begin.
 */
function CardHandle({ card, type, position }: Props) {
  const [isAwake, setAwake] = useState(false);
  if (isAwake) return <Handle type={type} position={position} className={classes.handle} />;
  return (
    <div
      className={`react-flow__handle react-flow__handle-${position} nodrag nopan ${type} connectable connectablestart connectableend connectionindicator ${classes.handle}`}
      data-nodeid={card}
      data-handlepos={position}
      data-id={`${FLOW_ID}-${card}-null-${type}`}
      // Before the button can go down: whoever is quick pulls a link too.
      onPointerEnter={() => flushSync(() => setAwake(true))}
    />
  );
}

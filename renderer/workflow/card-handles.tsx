import { Handle, Position } from '@xyflow/react';
import classes from './task-node.module.css';

/** Where links leave and enter a card. */
export function CardHandles() {
  return (
    <>
      <Handle type="target" position={Position.Left} className={classes.handle} />
      <Handle type="source" position={Position.Right} className={classes.handle} />
    </>
  );
}

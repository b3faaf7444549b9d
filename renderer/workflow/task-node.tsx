import { IconAlertTriangleFilled, IconChevronDown, IconChevronsUp, IconFlagFilled } from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { slotColours } from '../theme/kind-colours.ts';
import { useCanvas } from './canvas-store.ts';
import type { TaskFlowNode, TaskNodeData } from './flow-elements.ts';
import { NameField } from './name-field.tsx';
import classes from './task-node.module.css';

/** A task as a card: name; duration, resources; its kind as a stripe; priority and trouble as marks. */
export const TaskNode = memo(function TaskNode({ id, data, selected }: NodeProps<TaskFlowNode>) {
  const detail = useCanvas((state) => state.detail);
  const isRenaming = useCanvas((state) => state.renaming === id);
  const state = useNodeState(id, data, selected);
  const colours = slotColours(data.kindSlot);
  if (detail === 'far')
    return (
      <div className={classes.block} {...state} style={{ background: colours.fill }}>
        <Handles />
      </div>
    );
  return (
    <div className={classes.card} {...state} data-detail={detail}>
      <span className={classes.stripe} style={{ background: colours.fill }} />
      {isRenaming ? (
        <NameField id={id} name={data.name} />
      ) : (
        <div className={classes.name} data-marks={hasMarks(data) || undefined}>
          {/* The spaces part the words for whoever reads the text without the layout. */}
          {data.name}{' '}
        </div>
      )}
      {detail === 'near' && (
        <div className={classes.facts}>
          <div className={classes.duration}>{data.duration} </div>
          {data.resources !== '' && <div className={classes.resources}>{data.resources} </div>}
        </div>
      )}
      <Marks data={data} />
      <Handles />
    </div>
  );
});

/** A task without duration as a diamond with its name below. */
export const MilestoneNode = memo(function MilestoneNode({ id, data, selected }: NodeProps<TaskFlowNode>) {
  const detail = useCanvas((state) => state.detail);
  const isRenaming = useCanvas((state) => state.renaming === id);
  const state = useNodeState(id, data, selected);
  const colours = slotColours(data.kindSlot);
  return (
    <div className={classes.milestone} {...state} data-detail={detail}>
      <span className={classes.diamond} style={{ background: colours.fill, '--edge': colours.edge } as CSSProperties} />
      {isRenaming ? (
        <NameField id={id} name={data.name} />
      ) : (
        detail !== 'far' && <span className={classes.milestoneName}>{data.name}</span>
      )}
      {detail !== 'far' && <Marks data={data} />}
      <Handles />
    </div>
  );
});

function useNodeState(id: string, data: TaskNodeData, selected: boolean) {
  const isDimmed = useCanvas((state) => state.matches !== null && !state.matches.has(id));
  const isFound = useCanvas((state) => state.matches?.has(id) ?? false);
  const isInCycle = useCanvas((state) => state.refusedCycle?.has(id) ?? false);
  const isLinking = useCanvas((state) => state.linkingFrom === id);
  return {
    'data-selected': selected || undefined,
    'data-critical': data.isCritical || undefined,
    'data-late': data.isLate || undefined,
    'data-infeasible': data.isInfeasible || undefined,
    'data-dimmed': isDimmed || undefined,
    'data-found': isFound || undefined,
    'data-in-cycle': isInCycle || undefined,
    'data-linking': isLinking || undefined,
  };
}

function hasMarks(data: TaskNodeData): boolean {
  return data.isInfeasible || data.isLate || data.priority !== 'medium' || data.modeCount > 1;
}

/** Signs beside the name; what they mean is in the node's label for screen readers. */
function Marks({ data }: { readonly data: TaskNodeData }) {
  return (
    <span className={classes.marks} aria-hidden>
      {data.isInfeasible && <IconAlertTriangleFilled size={14} className={classes.infeasibleMark} />}
      {data.isLate && <IconFlagFilled size={14} className={classes.lateMark} />}
      {data.priority === 'high' && <IconChevronsUp size={14} stroke={2.2} className={classes.high} />}
      {data.priority === 'low' && <IconChevronDown size={14} stroke={2} className={classes.low} />}
      {data.modeCount > 1 && <span className={classes.modes}>{data.modeCount}×</span>}
    </span>
  );
}

function Handles() {
  return (
    <>
      <Handle type="target" position={Position.Left} className={classes.handle} />
      <Handle type="source" position={Position.Right} className={classes.handle} />
    </>
  );
}

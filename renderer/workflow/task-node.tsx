import { IconAlertTriangleFilled, IconChevronDown, IconChevronsUp, IconFlagFilled } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { slotColours } from '../theme/kind-colours.ts';
import { useCanvas } from './canvas-store.ts';
import { CardHandles } from './card-handles.tsx';
import type { TaskFlowNode, TaskNodeData } from './flow-elements.ts';
import { NameField } from './name-field.tsx';
import classes from './task-node.module.css';
import { useCardState } from './use-card-state.ts';
import { cancelRenaming, finishRenaming } from './workflow-edits.ts';

/** A task as a card: name; duration, resources; its kind as a stripe; priority and trouble as marks. */
export const TaskNode = memo(function TaskNode({ id, data, selected }: NodeProps<TaskFlowNode>) {
  const isRenaming = useCanvas((state) => state.renaming === id);
  const state = useCardState(id, data, selected);
  const colours = slotColours(data.kindSlot);
  return (
    <div className={classes.card} {...state} style={{ '--kind': colours.fill } as CSSProperties}>
      <span className={classes.stripe} />
      {isRenaming ? (
        <TaskName id={id} name={data.name} />
      ) : (
        <div className={classes.name} data-marks={hasMarks(data) || undefined}>
          {/* The spaces part the words for whoever reads the text without the layout. */}
          {data.name}{' '}
        </div>
      )}
      <div className={classes.facts}>
        <div className={classes.duration}>{data.duration} </div>
        {data.resources !== '' && <div className={classes.resources}>{data.resources} </div>}
      </div>
      {data.slack !== null && (
        <span className={classes.slack} style={{ width: `${data.slack.share * 100}%` }} aria-hidden />
      )}
      <Marks data={data} />
      <CardHandles card={id} />
    </div>
  );
});

/** A task without duration as a diamond with its name below. */
export const MilestoneNode = memo(function MilestoneNode({ id, data, selected }: NodeProps<TaskFlowNode>) {
  const isRenaming = useCanvas((state) => state.renaming === id);
  const state = useCardState(id, data, selected);
  const colours = slotColours(data.kindSlot);
  return (
    <div
      className={classes.milestone}
      {...state}
      style={{ '--kind': colours.fill, '--edge': colours.edge } as CSSProperties}
    >
      <span className={classes.diamond} />
      {isRenaming ? <TaskName id={id} name={data.name} /> : <span className={classes.milestoneName}>{data.name}</span>}
      <Marks data={data} />
      <CardHandles card={id} />
    </div>
  );
});

function TaskName({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation('workflow');
  return (
    <NameField
      label={t('taskName')}
      name={name}
      onFinish={(text) => finishRenaming(id, text)}
      onCancel={cancelRenaming}
    />
  );
}

function hasMarks(data: TaskNodeData): boolean {
  return data.isInfeasible || data.isLate || data.priority !== 'medium' || data.modeCount > 1;
}

/** Signs beside the name; what they mean is in the node's label for screen readers. */
function Marks({ data }: { readonly data: TaskNodeData }) {
  if (!hasMarks(data)) return null;
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

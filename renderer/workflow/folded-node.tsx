import { IconAlertTriangleFilled, IconFlagFilled, IconFold, IconStack2 } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from './canvas-store.ts';
import { CardHandles } from './card-handles.tsx';
import { cancelNaming, finishNaming, foldGroup } from './cards/group-edits.ts';
import type { FoldedFlowNode } from './flow-elements.ts';
import { NameField } from './name-field.tsx';
import classes from './task-node.module.css';
import { useCardState } from './use-card-state.ts';

/** A folded group as a stack of cards: its name, how many tasks it has, when they are done, and what is wrong in it. */
export const FoldedNode = memo(function FoldedNode({ id, data, selected }: NodeProps<FoldedFlowNode>) {
  const { t } = useTranslation('graph');
  const isNaming = useCanvas((state) => state.namingGroup === data.group);
  const state = useCardState(id, data, selected);
  return (
    <div className={`${classes.card} ${classes.folded}`} {...state}>
      {isNaming ? (
        <NameField
          label={t('groupName')}
          name={data.name}
          onFinish={(name) => finishNaming(data.group, name)}
          onCancel={cancelNaming}
        />
      ) : (
        <div className={classes.name} data-marks>
          <IconStack2 size={14} stroke={1.9} className={classes.stackSign} aria-hidden />
          {data.name}{' '}
        </div>
      )}
      <div className={classes.facts}>{data.facts}</div>
      <span className={classes.marks}>
        {data.isInfeasible && <IconAlertTriangleFilled size={14} className={classes.infeasibleMark} aria-hidden />}
        {data.isLate && <IconFlagFilled size={14} className={classes.lateMark} aria-hidden />}
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.unfold} nodrag`}
          aria-label={t('openNamed', { name: data.name })}
          title={t('open')}
          onClick={(event) => {
            event.stopPropagation();
            foldGroup(data.group, false);
          }}
        >
          <IconFold size={15} stroke={1.7} style={{ rotate: '90deg' }} />
        </button>
      </span>
      <CardHandles card={id} />
    </div>
  );
});

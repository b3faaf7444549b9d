import { IconFold } from '@tabler/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from './canvas-store.ts';
import { cancelNaming, finishNaming, foldGroup } from './cards/group-edits.ts';
import { useDrag } from './drag/drag-store.ts';
import type { FrameFlowNode } from './flow-elements.ts';
import classes from './frame-node.module.css';
import { NameField } from './name-field.tsx';

/** The frame of an open group. Its name selects and drags all of it; what is within lies above it. */
export const FrameNode = memo(function FrameNode({ data, selected }: NodeProps<FrameFlowNode>) {
  const { t } = useTranslation('graph');
  const isNaming = useCanvas((state) => state.namingGroup === data.group);
  const isTarget = useDrag((state) => state.dropInto === data.group);
  return (
    <div
      className={classes.frame}
      data-target={isTarget || undefined}
      data-selected={selected || undefined}
      data-inner={data.isInner || undefined}
    >
      {/* React Flow finds by this class what drags the frame. */}
      <div className={`${classes.title} pl-frame-name`}>
        {isNaming ? (
          <NameField
            label={t('groupName')}
            name={data.name}
            onFinish={(name) => finishNaming(data.group, name)}
            onCancel={cancelNaming}
          />
        ) : (
          <>
            <span className={classes.name}>{data.name} </span>
            <span className={classes.count}>{t('taskCount', { count: data.tasks.length })}</span>
            <button
              type="button"
              tabIndex={-1}
              className={`${classes.fold} nodrag`}
              aria-label={t('foldNamed', { name: data.name })}
              title={t('fold')}
              onClick={(event) => {
                event.stopPropagation();
                foldGroup(data.group, true);
              }}
            >
              <IconFold size={16} stroke={1.7} />
            </button>
          </>
        )}
      </div>
    </div>
  );
});

import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconBoxMultiple,
  IconFocusCentered,
  IconHelp,
  IconMarquee2,
  IconMinus,
  IconPlus,
  IconSitemap,
  IconTrash,
} from '@tabler/icons-react';
import { useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { KeyList } from '../shell/key-list.tsx';
import { useSelection } from '../state/selection-store.ts';
import { ArrangeMenu } from './arrange/arrange-menu.tsx';
import { groupAndName } from './cards/group-edits.ts';
import { LaneMenu } from './lanes/lane-menu.tsx';
import { deleteItems } from './workflow-edits.ts';
import classes from './workflow-view.module.css';

interface ToolbarProps {
  readonly isSelecting: boolean;
  readonly onSelecting: (isSelecting: boolean) => void;
  readonly onAdd: () => void;
  readonly onArrange: () => void;
  readonly onFit: () => void;
  readonly onZoom: (direction: 1 | -1) => void;
}

/** Commands of the workflow view. */
export function WorkflowToolbar({ isSelecting, onSelecting, onAdd, onArrange, onFit, onZoom }: ToolbarProps) {
  const { t } = useTranslation('workflow');
  const tasks = useSelection((state) => state.tasks);
  const links = useSelection((state) => state.links);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('toolbar')}>
      <Tooltip label={`${t('addTask')} (N)`}>
        <Button leftSection={<IconPlus size={16} />} onClick={onAdd}>
          {t('task')}
        </Button>
      </Tooltip>
      <Tool
        icon={IconTrash}
        label={t('delete')}
        shortcut="Del"
        disabled={tasks.size + links.size === 0}
        onClick={() => deleteItems(tasks, links)}
      />
      <span className={classes.divider} />
      <Tool
        icon={IconBoxMultiple}
        label={t('graph:group')}
        shortcut="G"
        disabled={tasks.size === 0}
        onClick={() => groupAndName(tasks)}
      />
      <LaneMenu />
      <Tool icon={IconSitemap} label={t('arrange')} onClick={onArrange} isTurned />
      <ArrangeMenu />
      <Tool
        icon={IconMarquee2}
        label={t('marquee')}
        shortcut={t('shiftDrag')}
        isPressed={isSelecting}
        onClick={() => onSelecting(!isSelecting)}
      />
      <span className={classes.divider} />
      <Tool icon={IconMinus} label={t('zoomOut')} shortcut="-" onClick={() => onZoom(-1)} />
      <ZoomFigure />
      <Tool icon={IconPlus} label={t('zoomIn')} shortcut="+" onClick={() => onZoom(1)} />
      <Tool icon={IconFocusCentered} label={t('fit')} shortcut="F" onClick={onFit} />
      <KeyHelp />
    </div>
  );
}

/** By itself: while the canvas zooms, nothing else of the tools changes. */
function ZoomFigure() {
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return <span className={`${classes.zoom} tabular`}>{zoom} %</span>;
}

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly isPressed?: boolean;
  /** The icon is drawn from left to right instead of from top to bottom. */
  readonly isTurned?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon: Glyph, label, shortcut, disabled = false, isPressed, isTurned = false, onClick }: ToolProps) {
  return (
    <Tooltip label={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <ActionIcon
        aria-label={label}
        aria-pressed={isPressed}
        variant={isPressed ? 'light' : 'subtle'}
        color={isPressed ? 'accent' : 'gray'}
        disabled={disabled}
        onClick={onClick}
      >
        <Glyph size={18} stroke={1.7} style={isTurned ? { transform: 'rotate(-90deg)' } : {}} />
      </ActionIcon>
    </Tooltip>
  );
}

const KEYS = [
  ['addTask', 'N'],
  ['addNext', 'Shift N'],
  ['insert', 'N'],
  ['quickAdd', 'Q'],
  ['rename', 'Enter'],
  ['walk', '← → ↑ ↓'],
  ['extend', 'Shift ← →'],
  ['choose', 'Space'],
  ['makeLink', 'L'],
  ['walkLinks', 'K'],
  ['group', 'G'],
  ['ungroup', 'Shift G'],
  ['fold', 'C'],
  ['foldAll', 'Shift C'],
  ['nudge', 'Alt ← →'],
  ['copy', 'Ctrl C'],
  ['cut', 'Ctrl X'],
  ['paste', 'Ctrl V'],
  ['duplicate', 'Ctrl D'],
  ['delete', 'Del'],
  ['fit', 'F'],
  ['search', '/'],
] as const;

function KeyHelp() {
  const { t } = useTranslation('workflow');
  return (
    <Popover position="bottom-end" shadow="md" width={300}>
      <Popover.Target>
        <Tooltip label={t('keys.title')}>
          <ActionIcon aria-label={t('keys.title')}>
            <IconHelp size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <KeyList keys={KEYS.map(([name, keys]) => [t(`keys.${name}`), keys] as const)} />
        <p className={classes.pointerHelp}>{t('keys.pointer')}</p>
        <p className={classes.pointerHelp}>{t('keys.marks')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

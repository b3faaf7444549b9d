import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconArrowAutofitWidth,
  IconCalendarPin,
  IconChartHistogram,
  IconDice5,
  IconFold,
  IconHelp,
  IconProgressCheck,
  IconTable,
  IconTimeline,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { useView } from '../state/view-store.ts';
import { BaselineMenu } from './baseline-menu.tsx';
import { ColumnMenu } from './columns/column-menu.tsx';
import { setCollapsed, useGantt } from './gantt-store.ts';
import classes from './gantt-view.module.css';
import { HandsHelp } from './hands/hands-help.tsx';
import { MarkLegend } from './mark-legend.tsx';
import type { ChartScene } from './paint/chart-scene.ts';
import type { ChartNavigation } from './use-chart-navigation.ts';
import { useHasForecasts } from './use-finish-forecasts.ts';
import { useHasProgress } from './use-progress-marks.ts';

interface Props {
  readonly scene: ChartScene;
  readonly summary: string;
  readonly navigation: RefObject<ChartNavigation | null>;
}

const BUTTON_ZOOM = 1.5;

/** What the chart says in a sentence, and the commands of the view. */
export function GanttToolbar({ scene, summary, navigation }: Props) {
  const { t } = useTranslation();
  const { workflow } = scene;
  const hasForecasts = useHasForecasts(workflow);
  const hasProgress = useHasProgress(workflow);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('gantt:toolbar')}>
      <p className={classes.summary}>{summary}</p>
      <Tools
        groups={workflow.groups}
        hasDates={millisecondsPerTick(workflow.tick) !== null}
        hasLoads={workflow.resources.some(({ kind }) => kind === 'renewable')}
        hasForecasts={hasForecasts}
        hasProgress={hasProgress}
        navigation={navigation}
      />
    </div>
  );
}

interface ToolsProps extends Pick<Props, 'navigation'> {
  readonly groups: readonly Group[];
  readonly hasDates: boolean;
  readonly hasLoads: boolean;
  readonly hasForecasts: boolean;
  readonly hasProgress: boolean;
}

/** The commands. They stay as they are when a schedule changes. */
const Tools = memo(function Tools(props: ToolsProps) {
  const { groups, hasDates, hasLoads, hasForecasts, hasProgress, navigation } = props;
  const { t } = useTranslation();
  const asTable = useView((state) => state.ganttAsTable);
  const loadOpen = useView((state) => state.ganttLoadOpen);
  const showsForecasts = useView((state) => state.ganttForecasts);
  const showsProgress = useView((state) => state.ganttProgress);
  const collapsed = useGantt((state) => state.collapsed);
  const areAllCollapsed = groups.length > 0 && groups.every(({ id }) => collapsed.has(id));
  return (
    <>
      {groups.length > 0 && (
        <Tool
          icon={IconFold}
          label={areAllCollapsed ? t('gantt:expandAll') : t('gantt:collapseAll')}
          isPressed={areAllCollapsed}
          onClick={() =>
            setCollapsed(
              groups.map(({ id }) => id),
              !areAllCollapsed,
            )
          }
        />
      )}
      {!asTable && (
        <>
          <Tool
            icon={IconZoomOut}
            label={t('gantt:zoomOut')}
            keys="-"
            onClick={() => navigation.current?.zoom(1 / BUTTON_ZOOM)}
          />
          <Tool
            icon={IconZoomIn}
            label={t('gantt:zoomIn')}
            keys="+"
            onClick={() => navigation.current?.zoom(BUTTON_ZOOM)}
          />
          <Tool
            icon={IconArrowAutofitWidth}
            label={t('gantt:fit')}
            keys="F"
            onClick={() => navigation.current?.fit()}
          />
          {hasDates && (
            <Tool
              icon={IconCalendarPin}
              label={t('hands:goToToday')}
              keys="T"
              onClick={() => navigation.current?.goToToday()}
            />
          )}
          {hasForecasts && (
            <Tool
              icon={IconDice5}
              label={t('gantt:showForecasts')}
              isPressed={showsForecasts}
              onClick={() => useView.setState({ ganttForecasts: !showsForecasts })}
            />
          )}
          {hasProgress && (
            <Tool
              icon={IconProgressCheck}
              label={t('tracking:gantt.show')}
              keys="P"
              isPressed={showsProgress}
              onClick={() => useView.setState({ ganttProgress: !showsProgress })}
            />
          )}
          {hasLoads && (
            <Tool
              icon={IconChartHistogram}
              label={t('gantt:showLoad')}
              isPressed={loadOpen}
              onClick={() => useView.setState({ ganttLoadOpen: !loadOpen })}
            />
          )}
        </>
      )}
      {!asTable && <ColumnMenu />}
      <BaselineMenu />
      <Tool
        icon={asTable ? IconTimeline : IconTable}
        label={asTable ? t('gantt:showChart') : t('gantt:showTable')}
        onClick={() => useView.setState({ ganttAsTable: !asTable })}
      />
      <Help />
    </>
  );
});

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly keys?: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon: ToolIcon, label, keys, isPressed, onClick }: ToolProps) {
  return (
    <Tooltip label={keys === undefined ? label : `${label} (${keys})`}>
      <ActionIcon
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed, variant: isPressed ? 'light' : 'subtle' })}
        onClick={onClick}
      >
        <ToolIcon size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}

/** What the marks mean, and the keys. */
function Help() {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" shadow="md" width={660}>
      <Popover.Target>
        <Tooltip label={t('gantt:help')}>
          <ActionIcon aria-label={t('gantt:help')}>
            <IconHelp size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('gantt:help')} className={classes.help}>
        <MarkLegend />
        <div>
          <HandsHelp />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

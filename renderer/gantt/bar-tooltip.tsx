import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeFormat } from '../i18n/time-format.ts';
import classes from './gantt-view.module.css';
import { spanOf } from './paint/bar-places.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import type { Hit } from './paint/hit-test.ts';
import { createRowTexts, fullMoments } from './row-texts.ts';
import { CRITICAL, LATE, MILESTONE, wantedBy } from './rows/task-marks.ts';
import { useProgressMarks } from './use-progress-marks.ts';

interface Props {
  readonly scene: ChartScene;
  readonly hit: Hit;
  /** Where the pointer is, from the top left of the canvas. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const WIDTH_PX = 300;
const OFFSET_PX = 14;
/** About as high as a tooltip becomes. */
const TALL_PX = 230;

/** What a bar or a link says in full. Screen readers find the same in the rows. */
export function BarTooltip(props: Props) {
  const { x, y, width, height } = props;
  const left = x + OFFSET_PX + WIDTH_PX > width ? Math.max(4, x - OFFSET_PX - WIDTH_PX) : x + OFFSET_PX;
  const place = y + TALL_PX > height ? { bottom: Math.max(4, height - y + OFFSET_PX) } : { top: y + OFFSET_PX };
  return (
    <div className={classes.tooltip} style={{ left, maxWidth: WIDTH_PX, ...place }} aria-hidden="true">
      <Content {...props} />
    </div>
  );
}

function Content({ scene, hit }: Props) {
  if (hit.kind === 'task') return <TaskContent scene={scene} task={hit.task} row={hit.row} />;
  if (hit.kind === 'link') return <LinkContent scene={scene} link={hit.link} />;
  return <GroupContent scene={scene} row={hit.row} />;
}

function TaskContent({ scene, task: index, row: rowIndex }: { scene: ChartScene; task: number; row: number }) {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(scene.workflow);
  const texts = useMemo(
    () => createRowTexts(scene, fullMoments(format), 'long', i18n.language, t),
    [scene, format, i18n.language, t],
  );
  const { marks, workflow, layout } = scene;
  const task = workflow.tasks[index];
  const row = layout.rows[rowIndex];
  const resources = texts(row, 'resources');
  const isCritical = (marks.flags[index] & CRITICAL) !== 0;
  const isMilestone = (marks.flags[index] & MILESTONE) !== 0;
  const isLate = (marks.flags[index] & LATE) !== 0;
  const mode = task.modes.length > 1 ? (task.modes[marks.modes[index] - 1]?.name ?? String(marks.modes[index])) : null;
  const promised = texts(row, 'promised');
  const variance = texts(row, 'variance');
  const progress = useProgressMarks(scene);
  const slack = marks.slack[index];
  const alone = marks.slackAlone[index];
  const toDeadline = marks.slackToDeadline[index];
  if (format === null) return null;
  return (
    <>
      <strong>{task.name}</strong>
      {isMilestone ? (
        <p>{format.moment(marks.starts[index])}</p>
      ) : (
        <p>
          {format.moment(marks.starts[index])}
          <br />
          {t('gantt:until', { date: format.finish(marks.ends[index]) })}
        </p>
      )}
      <dl>
        {!isMilestone && (
          <>
            <dt>{t('gantt:column.duration')}</dt>
            <dd>{texts(row, 'duration')}</dd>
          </>
        )}
        {mode !== null && (
          <>
            <dt>{t('gantt:mode')}</dt>
            <dd>{mode}</dd>
          </>
        )}
        {resources !== '' && (
          <>
            <dt>{t('gantt:column.resources')}</dt>
            <dd>{resources}</dd>
          </>
        )}
        {!Number.isNaN(slack) && (
          <>
            <dt>{t('gantt:column.slack')}</dt>
            <dd data-tone={isCritical ? 'critical' : undefined}>
              {isCritical ? t('gantt:criticalHint') : t('gantt:slackHint', { slack: texts(row, 'slack') })}
              {!isCritical && !Number.isNaN(alone) && (
                <>
                  <br />
                  {alone > 0 ? t('gantt:slackAloneHint', { slack: format.length(alone) }) : t('gantt:noSlackAloneHint')}
                </>
              )}
              {Number.isFinite(toDeadline) && (
                <>
                  <br />
                  {toDeadline > 0
                    ? t('gantt:slackDeadlineHint', { slack: format.length(toDeadline) })
                    : t('gantt:noSlackDeadlineHint')}
                </>
              )}
            </dd>
          </>
        )}
        {progress !== null && progress.states[index] > 0 && (
          <>
            <dt>{t('tracking:gantt.column')}</dt>
            <dd>{t('tracking:gantt.done', { percent: Math.round(100 * progress.shares[index]) })}</dd>
          </>
        )}
        {promised !== '' && (
          <>
            <dt>{t('gantt:column.promised')}</dt>
            <dd>{variance === '' ? promised : t('gantt:baseline.varied', { date: promised, variance })}</dd>
          </>
        )}
        {isLate && (
          <>
            <dt>{t('gantt:late')}</dt>
            <dd data-tone="late">{t('gantt:lateHint', { date: format.finish(wantedBy(task)) })}</dd>
          </>
        )}
        {task.releaseAt !== undefined && (
          <>
            <dt>{t('inspector:date.releaseAt')}</dt>
            <dd>{format.moment(task.releaseAt)}</dd>
          </>
        )}
        {task.pin !== undefined && (
          <>
            <dt>{t('inspector:date.pin')}</dt>
            <dd>{format.moment(task.pin)}</dd>
          </>
        )}
        {!isLate && task.deadline !== undefined && (
          <>
            <dt>{t('gantt:deadline')}</dt>
            <dd>{format.finish(task.deadline)}</dd>
          </>
        )}
        {!isLate && task.dueAt !== undefined && (
          <>
            <dt>{t('gantt:due')}</dt>
            <dd>{format.finish(task.dueAt)}</dd>
          </>
        )}
      </dl>
    </>
  );
}

const LINK_KEYS = {
  'finish-start': 'gantt:link.finishStart',
  'start-start': 'gantt:link.startStart',
  'finish-finish': 'gantt:link.finishFinish',
  'start-finish': 'gantt:link.startFinish',
} as const;

function LinkContent({ scene, link }: { scene: ChartScene; link: number }) {
  const { t } = useTranslation();
  const { from, to, type } = scene.lines;
  const { tasks } = scene.workflow;
  return (
    <>
      <strong>{t('gantt:linkEnds', { from: tasks[from[link]].name, to: tasks[to[link]].name })}</strong>
      <p>{t(LINK_KEYS[type[link]])}</p>
    </>
  );
}

function GroupContent({ scene, row: index }: { scene: ChartScene; row: number }) {
  const { t } = useTranslation();
  const format = useTimeFormat(scene.workflow);
  const row = scene.layout.rows[index];
  if (row?.kind !== 'group' || format === null) return null;
  const span = spanOf(scene.marks, row.tasks);
  return (
    <>
      <strong>{row.group.name}</strong>
      {span !== null && (
        <p>
          {format.moment(span[0])}
          <br />
          {t('gantt:until', { date: format.finish(span[1]) })}
        </p>
      )}
      <p>{t('gantt:tasksIn', { count: row.tasks.length })}</p>
    </>
  );
}

import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import type { PlayOutcome } from '../../electron/ipc/play-schema.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { movePlayhead, usePlayback } from '../state/playback-store.ts';
import { colourSlots, slotColours } from '../theme/kind-colours.ts';
import { amountAt, type PlayBar, type PlayLane } from './play-timeline.ts';
import classes from './playback-view.module.css';

const WIDTH = 1000;
const ROW_PX = 11;
const MOST_ROWS = 12;
const LANE_PADDING_PX = 4;

interface LanesProps {
  readonly policy: string;
  readonly lanes: readonly PlayLane[];
  readonly outcome: PlayOutcome;
  readonly workflow: Workflow;
  readonly format: TimeFormat;
  /** Of the time axis, in ticks. */
  readonly end: number;
}

/** A lane for each resource: who works on it when, when it is away, and how many wait for it at the moment that is shown. */
export function PlayLanes({ policy, lanes, outcome, workflow, format, end }: LanesProps) {
  const { t } = useTranslation();
  const colours = useMemo(() => {
    const slots = colourSlots(workflow.tasks.map(({ kind }) => kind));
    return workflow.tasks.map(({ kind }) => slotColours(slots.get(kind) ?? 'other'));
  }, [workflow]);
  return (
    <section className={classes.lanes} aria-label={`${t('playback:lanes')}: ${policy}`}>
      {lanes.map((lane) => {
        const name = outcome.resources[lane.resource]?.name ?? t('playback:noResource');
        return (
          <div key={lane.resource} className={classes.lane}>
            <div className={classes.laneName}>
              <span title={name}>{name}</span>
              <LaneNow lane={lane} />
            </div>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the slider does the same by keyboard */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the slider does the same by keyboard */}
            <div
              className={classes.laneChart}
              onClick={(event) => {
                const box = event.currentTarget.getBoundingClientRect();
                movePlayhead(((event.clientX - box.left) / box.width) * end);
              }}
            >
              <LaneBars lane={lane} workflow={workflow} format={format} end={end} colours={colours} name={name} />
              <div className={classes.veil} />
              <div className={classes.playhead} />
            </div>
          </div>
        );
      })}
    </section>
  );
}

/** What goes on in a lane at the moment that is shown; drawn anew only when that changes. */
function LaneNow({ lane }: { readonly lane: PlayLane }) {
  const { t } = useTranslation();
  const working = usePlayback(({ at }) => amountAt(lane.working, at));
  const waiting = usePlayback(({ at }) => amountAt(lane.queue, at));
  const isAway = usePlayback(({ at }) => lane.outages.some(({ from, to }) => from <= at && at < to));
  return (
    <span className={classes.laneNow}>
      {t('playback:laneNow', { working, waiting })}
      {isAway && <strong className={classes.away}> {t('playback:away')}</strong>}
    </span>
  );
}

interface BarsProps {
  readonly lane: PlayLane;
  readonly workflow: Workflow;
  readonly format: TimeFormat;
  readonly end: number;
  readonly colours: readonly { readonly fill: string; readonly edge: string }[];
  readonly name: string;
}

/** All bars of a lane, drawn once; what is yet to come is veiled. */
const LaneBars = memo(function LaneBars({ lane, workflow, format, end, colours, name }: BarsProps) {
  const { t } = useTranslation();
  const rows = Math.min(MOST_ROWS, lane.rows);
  const height = rows * ROW_PX + 2 * LANE_PADDING_PX;
  const x = (ticks: number) => (end === 0 ? 0 : (ticks / end) * WIDTH);
  const titleOf = ({ caseNumber, task, from, to, end: how }: PlayBar) =>
    t(`playback:bar.${how}`, {
      task: workflow.tasks[task]?.name || workflow.tasks[task]?.id,
      case: caseNumber + 1,
      from: format.moment(Math.floor(from)),
      to: format.finish(Math.ceil(to)),
    });
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('playback:laneLabel', { resource: name, count: lane.bars.length })}
    >
      <defs>
        <pattern id="away" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2.5" height="6" fill="var(--pl-infeasible)" opacity="0.55" />
        </pattern>
      </defs>
      {lane.outages.map(({ from, to }) => (
        <rect
          key={`${from} ${to}`}
          x={x(from)}
          width={Math.max(1, x(to) - x(from))}
          y={0}
          height={height}
          fill="url(#away)"
        />
      ))}
      {lane.bars.map((bar) => (
        <rect
          key={`${bar.caseNumber} ${bar.task} ${bar.from}`}
          x={x(bar.from)}
          width={Math.max(0.8, x(bar.to) - x(bar.from))}
          y={LANE_PADDING_PX + Math.min(bar.row, rows - 1) * ROW_PX}
          height={ROW_PX - 1.5}
          fill={colours[bar.task]?.fill}
          stroke={bar.end === 'fails' || bar.end === 'interrupted' ? 'var(--pl-critical)' : colours[bar.task]?.edge}
          strokeWidth={bar.end === 'fails' || bar.end === 'interrupted' ? 2 : 0.75}
          strokeDasharray={bar.end === 'interrupted' ? '4 2' : undefined}
          vectorEffect="non-scaling-stroke"
        >
          <title>{titleOf(bar)}</title>
        </rect>
      ))}
    </svg>
  );
});

import { useTranslation } from 'react-i18next';
import type { TimeFormat } from '../i18n/time-format.ts';
import type { ProgressRow } from './progress-rows.ts';

interface Props {
  readonly row: ProgressRow;
  readonly now: number;
  readonly x: (at: number) => number;
  readonly width: number;
  readonly height: number;
  readonly format: TimeFormat;
}

const GHOST_PX = 7;
const BAR_PX = 9;
const TOP_PX = 5;
const LEAST_PX = 2;

/**
 * What was planned (a hollow ghost) above what is: solid as far as time has passed, dashed where it is still to come, amber and edged where
 * it goes beyond the plan, with a cross at its end where it failed.
 */
export function ActualBar({ row, now, x, width, height, format }: Props) {
  const { t } = useTranslation();
  const { status, planned } = row;
  const { startedAt, finishedAt, plannedStart, plannedTicks, workDone, state } = status;
  const until = finishedAt ?? now;
  const left = Math.max(0, plannedTicks - workDone);
  const y = TOP_PX + GHOST_PX + 1;
  const words = [
    planned === null
      ? null
      : t('operations:bar.planned', { from: format.moment(planned.start), to: format.finish(planned.end) }),
    startedAt === null
      ? null
      : finishedAt === null
        ? t('operations:bar.since', { from: format.moment(Math.floor(startedAt)) })
        : t('operations:bar.was', {
            from: format.moment(Math.floor(startedAt)),
            to: format.finish(Math.ceil(finishedAt)),
          }),
  ].filter((each) => each !== null);
  const box = (from: number, to: number) => ({ x: x(from), width: Math.max(LEAST_PX, x(to) - x(from)) });
  const isMoved = startedAt === null && planned !== null && planned.start !== plannedStart;
  const onTimeUntil = planned === null ? until : Math.min(until, Math.max(planned.end, startedAt ?? 0));
  return (
    <svg width={width} height={height} role="img" aria-label={words.join('; ')}>
      <title>{words.join('\n')}</title>
      {planned !== null && (
        <rect
          {...box(planned.start, planned.end)}
          y={TOP_PX}
          height={GHOST_PX}
          rx={1.5}
          fill="none"
          stroke="var(--pl-baseline)"
        />
      )}
      {startedAt !== null && (
        <>
          {onTimeUntil > startedAt && (
            <rect {...box(startedAt, onTimeUntil)} y={y} height={BAR_PX} rx={1.5} fill="var(--pl-bar)" />
          )}
          {until > onTimeUntil && (
            <rect
              {...box(onTimeUntil, until)}
              y={y + 0.75}
              height={BAR_PX - 1.5}
              fill="var(--pl-late-mark)"
              stroke="var(--pl-late)"
              strokeWidth={1.5}
            />
          )}
          {finishedAt === null && state !== 'failed' && left > 0 && (
            <rect
              {...box(now, now + left)}
              y={y + 0.5}
              height={BAR_PX - 1}
              fill="none"
              stroke="var(--pl-bar-edge)"
              strokeDasharray="3 2"
            />
          )}
          {state === 'failed' && <Cross x={x(until)} y={y + BAR_PX / 2} />}
        </>
      )}
      {isMoved && (
        <rect
          {...box(plannedStart, plannedStart + plannedTicks)}
          y={y + 0.5}
          height={BAR_PX - 1}
          rx={1.5}
          fill="none"
          stroke="var(--pl-bar-edge)"
          strokeDasharray="3 2"
        />
      )}
    </svg>
  );
}

function Cross({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <path
      d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`}
      stroke="var(--pl-critical)"
      strokeWidth={2.2}
      strokeLinecap="round"
      fill="none"
    />
  );
}

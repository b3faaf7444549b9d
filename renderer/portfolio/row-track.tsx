import { useTranslation } from 'react-i18next';
import type { TimeFormat } from '../i18n/create-time-format.ts';
import { ROW_PX } from './chart-layout.ts';
import { type ChartScale, minutesAt } from './chart-scale.ts';
import { LoadRow } from './load-row.tsx';
import type { PortfolioRow } from './portfolio-rows.ts';
import classes from './portfolio-view.module.css';

interface Colours {
  readonly fill: string;
  readonly edge: string;
}

interface Props {
  readonly row: PortfolioRow;
  readonly scale: ChartScale;
  readonly format: TimeFormat;
  /** Milliseconds since 1970 of a tick of a plan; `null`: the plan has no clock. */
  readonly clockOf: (plan: string) => ((tick: number) => number) | null | undefined;
  /** Plans whose schedule nobody applied. */
  readonly quickPlans: readonly string[];
  readonly coloursOf: (plan: string) => Colours;
}

const BAR_PX = 14;
/** Room that the dates beside a bar take; without it they stand on the bar. */
const TEXT_PX = 300;

/** What a row shows along time: a plan's bar with its dates, a task's bar, or the load of a resource. */
export function RowTrack({ row, scale, format, clockOf, quickPlans, coloursOf }: Props) {
  const { t } = useTranslation();
  if (row.kind === 'heading') return null;
  if (row.kind === 'plan') {
    if (row.use === undefined) return null;
    const { start, end, plan } = row.use;
    const { base, width, x } = scale;
    const isQuick = quickPlans.includes(plan);
    const dates = `${format.moment(minutesAt(base, start))} – ${format.finish(minutesAt(base, end))}`;
    return (
      <>
        <Bar scale={scale} from={start} to={end} colours={coloursOf(plan)} />
        <span
          className={classes.barText}
          style={{ left: x(end) + TEXT_PX < width ? Math.max(4, x(end) + 6) : Math.max(4, x(start) + 8) }}
        >
          {`${dates}${isQuick ? ` · ${t('portfolio:isQuick')}` : ''}`}
        </span>
      </>
    );
  }
  if (row.kind === 'task') {
    const clock = clockOf(row.plan.id);
    if (clock == null) return null;
    const { start, end } = row.entry;
    return <Bar scale={scale} from={clock(start)} to={clock(end)} colours={coloursOf(row.plan.id)} isThin />;
  }
  return (
    <LoadRow
      load={row.load}
      from={scale.from}
      millisecondsPerPixel={scale.millisecondsPerPixel}
      width={scale.width}
      height={ROW_PX.load - 6}
      coloursOf={coloursOf}
    />
  );
}

interface BarProps {
  readonly scale: ChartScale;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly colours: Colours;
  readonly isThin?: boolean;
}

function Bar({ scale, from, to, colours, isThin = false }: BarProps) {
  const { width, x } = scale;
  const left = Math.max(-4, x(from));
  const right = Math.min(width + 4, x(to));
  if (right < 0 || left > width) return null;
  return (
    <span
      className={classes.bar}
      data-thin={isThin || undefined}
      style={{
        left,
        width: Math.max(3, right - left),
        height: isThin ? BAR_PX - 4 : BAR_PX,
        background: colours.fill,
        borderColor: colours.edge,
      }}
    />
  );
}

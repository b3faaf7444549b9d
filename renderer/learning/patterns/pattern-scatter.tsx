import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { inSentence, secondsText } from '../feature-text.ts';
import { PatternShape } from './pattern-mark.tsx';
import classes from './patterns-tab.module.css';

const WIDTH = 460;
const HEIGHT = 330;
const MARGIN = 12;
const RADIUS = 3.2;
/** A few tasks far out would press all others into a corner. */
const OUTERMOST_SHARE = 0.005;

interface Props {
  readonly patterns: ShownPatterns;
  readonly names: readonly string[];
  readonly selected: number;
  readonly onSelect: (pattern: number) => void;
}

/** Executions on the two axes along which they differ most, each with the sign of its pattern. */
export const PatternScatter = memo(function PatternScatter({ patterns, names, selected, onSelect }: Props) {
  const { t, i18n } = useTranslation();
  const [pointed, setPointed] = useState<number | null>(null);
  const { points, axes, rows } = patterns;
  const xOf = placing(
    points.map(({ x }) => x),
    WIDTH,
  );
  const yOf = placing(
    points.map(({ y }) => -y),
    HEIGHT,
  );
  const explained = axes.reduce((sum, axis) => sum + axis.explained, 0);
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  const number = numberFormat(i18n.language);
  const axisWords = (axis: number) => {
    const { direction } = axes[axis] ?? { direction: [] };
    return [...direction.keys()]
      .filter((place) => Math.abs(direction[place]) > 0.3)
      .sort((a, b) => Math.abs(direction[b]) - Math.abs(direction[a]))
      .slice(0, 2)
      .map((place) =>
        t(direction[place] < 0 ? 'patterns:less' : 'patterns:more', {
          what: inSentence(t(`patterns:feature.${patterns.features[place]}`)),
        }),
      )
      .join(t('patterns:comma'));
  };
  const shown = pointed === null ? undefined : points[pointed];
  const title = t('patterns:map', { share: percent.format(explained) });
  // What is looked at is drawn last, above the others.
  const order = [...points.keys()].sort(
    (a, b) => Number(points[a].pattern === selected) - Number(points[b].pattern === selected),
  );
  return (
    <section className={classes.block} aria-label={t('patterns:mapLabel')}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.dim}>
        {points.length < rows
          ? t('patterns:mapSample', { count: points.length, shown: number.format(points.length) })
          : t('patterns:mapAll')}
      </p>
      <figure className={classes.chart}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table of patterns beside it does the same by keys. */}
        <svg
          role="img"
          aria-label={title}
          viewBox={`0 0 ${WIDTH} ${HEIGHT + 36}`}
          className={classes.map}
          onPointerLeave={() => setPointed(null)}
          onPointerOver={(event) => setPointed(pointOf(event.target))}
          onClick={(event) => {
            const point = pointOf(event.target);
            if (point !== null) onSelect(points[point].pattern);
          }}
        >
          <rect x={0} y={0} width={WIDTH} height={HEIGHT} fill="none" stroke="var(--pl-border)" />
          {order.map((place) => {
            const { x, y, pattern } = points[place];
            return (
              <g key={place} data-point={place} opacity={pattern === selected ? 0.95 : 0.45} cursor="pointer">
                <PatternShape place={pattern} x={xOf(x)} y={yOf(-y)} radius={RADIUS} />
              </g>
            );
          })}
          <text x={WIDTH} y={HEIGHT + 29} fontSize={11} textAnchor="end" fill="var(--pl-text-dim)">
            {axisWords(0) === '' ? '' : `${axisWords(0)} →`}
          </text>
          <text x={0} y={HEIGHT + 15} fontSize={11} fill="var(--pl-text-dim)">
            {axisWords(1) === '' ? '' : `↑ ${axisWords(1)}`}
          </text>
        </svg>
        <p className={classes.dim} aria-live="off">
          {shown === undefined
            ? t('patterns:pointHint')
            : [
                names[shown.pattern],
                shown.task ?? shown.kind ?? t('patterns:unnamed'),
                shown.task === null ? null : shown.kind,
                secondsText(shown.durationSeconds, i18n.language),
              ]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
        </p>
      </figure>
    </section>
  );
});

function pointOf(target: EventTarget): number | null {
  const group = target instanceof Element ? target.closest('[data-point]') : null;
  return group === null ? null : Number(group.getAttribute('data-point'));
}

/** A linear scale that holds nearly all values; those beyond it stand at the edge. */
function placing(values: readonly number[], length: number): (value: number) => number {
  const ascending = [...values].sort((a, b) => a - b);
  const beyond = Math.floor(OUTERMOST_SHARE * ascending.length);
  const low = ascending[beyond] ?? 0;
  const high = ascending[ascending.length - 1 - beyond] ?? 1;
  const span = Math.max(1e-9, high - low);
  return (value) => MARGIN + (length - 2 * MARGIN) * Math.min(1, Math.max(0, (value - low) / span));
}

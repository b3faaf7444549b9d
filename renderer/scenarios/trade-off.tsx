import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CartesianGrid,
  ComposedChart,
  LabelList,
  type LabelProps,
  Line,
  ResponsiveContainer,
  Scatter,
  XAxis,
  YAxis,
} from 'recharts';
import { nonDominated } from '../../core/simulation/verdict.ts';
import type { FoundEntry } from './entries.ts';
import { type FigureId, type FigureWords, figureOf } from './figures.ts';
import classes from './scenarios-view.module.css';

const HEIGHT_PX = 320;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };

interface Props {
  readonly found: readonly FoundEntry[];
  /** Figures to choose from. */
  readonly figures: readonly FigureId[];
  readonly words: FigureWords;
}

/** The name of a point above it, in one line; names of points near the edges stay inside. */
function PointLabel({ x, y, value }: LabelProps) {
  return (
    <text x={Number(x) + 6} y={Number(y) - 8} fontSize={11} textAnchor="middle" fill="var(--pl-text)">
      {String(value)}
    </text>
  );
}

/** Points at one place become one with all names. */
function joined(points: readonly Point[]): readonly Point[] {
  const byPlace = Map.groupBy(points, ({ x, y }) => `${x} ${y}`);
  return [...byPlace.values()].map((group) => ({ ...group[0], name: group.map(({ name }) => name).join(', ') }));
}

interface Point {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Two figures of every scenario against each other; those that no other beats in both are filled and joined. */
export function TradeOff({ found, figures, words }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{ readonly x: FigureId; readonly y: FigureId }>({ x: 'makespan', y: 'moved' });
  const x = figures.includes(chosen.x) ? chosen.x : figures[0];
  const y = figures.includes(chosen.y) && chosen.y !== x ? chosen.y : (figures.find((id) => id !== x) ?? x);
  const points = joined(
    found.flatMap(({ scenario, result: { figures: own } }): Point[] => {
      // The plan itself moves nothing, whether it had a schedule before or not.
      const figuresHere = { ...own, moved: scenario === null ? (own.moved ?? 0) : own.moved };
      const [a, b] = [figureOf(figuresHere, x), figureOf(figuresHere, y)];
      const name = scenario?.name ?? t('scenarios:planAsItIs');
      return a === null || b === null ? [] : [{ name, x: a, y: b }];
    }),
  );
  const isFront = nonDominated(points);
  const front = points.filter((_, k) => isFront[k]).sort((a, b) => a.x - b.x || b.y - a.y);
  const others = points.filter((_, k) => !isFront[k]);
  const title = t('scenarios:tradeOffTitle', { count: front.length, names: front.map(({ name }) => name).join(', ') });
  const options = figures.map((id) => ({ value: id, label: words.label(id) }));
  const [first, last] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
  const margin = Math.max(1, (last - first) * 0.15);
  return (
    <section className={classes.block} aria-label={t('scenarios:tab.trade')}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.dim}>{t('scenarios:tradeOffHint')}</p>
      <div className={classes.choices}>
        <Select
          label={t('scenarios:across')}
          allowDeselect={false}
          data={options}
          value={x}
          onChange={(id) => id !== null && setChosen({ x: id as FigureId, y })}
        />
        <Select
          label={t('scenarios:up')}
          allowDeselect={false}
          data={options}
          value={y}
          onChange={(id) => id !== null && setChosen({ x, y: id as FigureId })}
        />
      </div>
      <figure className={classes.chart} aria-label={title}>
        <ResponsiveContainer width="100%" height={HEIGHT_PX}>
          <ComposedChart margin={{ top: 20, right: 40, bottom: 4, left: 8 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--pl-grid)" />
            <XAxis
              dataKey="x"
              type="number"
              domain={[Math.max(0, first - margin), last + margin]}
              tick={TICK_STYLE}
              tickCount={5}
              tickFormatter={(value: number) => words.text(x, Math.round(value))}
              stroke="var(--pl-border-strong)"
            />
            <YAxis
              dataKey="y"
              type="number"
              domain={[0, 'auto']}
              tick={TICK_STYLE}
              width={80}
              tickFormatter={(value: number) => words.shortText(y, value)}
              stroke="var(--pl-border-strong)"
            />
            <Line
              data={front}
              dataKey="y"
              type="stepAfter"
              stroke="var(--pl-accent)"
              strokeDasharray="4 3"
              dot={false}
              isAnimationActive={false}
            />
            <Scatter
              data={others}
              dataKey="y"
              fill="var(--pl-surface)"
              stroke="var(--pl-border-strong)"
              isAnimationActive={false}
            >
              <LabelList dataKey="name" content={PointLabel} />
            </Scatter>
            <Scatter data={front} dataKey="y" fill="var(--pl-accent)" shape="diamond" isAnimationActive={false}>
              <LabelList dataKey="name" content={PointLabel} />
            </Scatter>
          </ComposedChart>
        </ResponsiveContainer>
      </figure>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { Workflow } from '../../core/model/workflow.ts';
import { kneeOf, type SweepParameter } from '../../core/simulation/sweep.ts';
import { isFound } from './comparison.ts';
import { type FigureId, type FigureWords, figureOf } from './figures.ts';
import classes from './scenarios-view.module.css';
import type { SweepPoint, SweepRun } from './sweep-store.ts';

const HEIGHT_PX = 300;
const TICK_STYLE = { fontSize: 11, fill: 'var(--pl-text-dim)' };

interface Props {
  readonly run: SweepRun;
  readonly figure: FigureId;
  readonly words: FigureWords;
}

/** What a sweep found so far: a curve with its knee for one parameter, a table with shades for two. */
export function SweepResult({ run, figure, words }: Props) {
  return run.axes.length === 1 ? (
    <SweepCurve run={run} figure={figure} words={words} />
  ) : (
    <SweepTable run={run} figure={figure} words={words} />
  );
}

function valueAt({ result }: SweepPoint, figure: FigureId): number | null {
  return result !== null && isFound(result) ? figureOf(result.figures, figure) : null;
}

function useParameterName(workflow: Workflow): (parameter: SweepParameter) => string {
  const { t } = useTranslation();
  return (parameter) => {
    const name = nameOfThing(parameter, workflow);
    return name === null
      ? t(`scenarios:sweep.kind.${parameter.kind}`)
      : t(`scenarios:sweep.of.${parameter.kind}`, { name });
  };
}

function nameOfThing(parameter: SweepParameter, workflow: Workflow): string | null {
  switch (parameter.kind) {
    case 'capacity':
      return workflow.resources.find(({ id }) => id === parameter.resource)?.name ?? parameter.resource;
    case 'delay':
      return workflow.tasks.find(({ id }) => id === parameter.task)?.name ?? parameter.task;
    case 'duration': {
      const [task] = parameter.tasks;
      return task === undefined ? null : (workflow.tasks.find(({ id }) => id === task)?.name ?? task);
    }
    case 'lag': {
      const link = workflow.links.find(({ id }) => id === parameter.link);
      const nameOf = (task: string | undefined) => workflow.tasks.find(({ id }) => id === task)?.name ?? '';
      return `${nameOf(link?.from)} → ${nameOf(link?.to)}`;
    }
    case 'surge':
      return null;
  }
}

function SweepCurve({ run, figure, words }: Props) {
  const { t } = useTranslation();
  const parameterName = useParameterName(run.workflow);
  const points = run.points.flatMap((point) => {
    const y = valueAt(point, figure);
    return y === null ? [] : [{ x: point.at[0], y }];
  });
  const name = parameterName(run.axes[0].parameter);
  const missing = run.points.filter(({ result }) => result !== null && !isFound(result)).map(({ at }) => at[0]);
  const knee = kneeOf(
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  );
  const title =
    run.state === 'running' || points.length < 2
      ? t('scenarios:sweep.titleOpen', { figure: words.label(figure), name })
      : knee === null
        ? t('scenarios:sweep.noKnee', { figure: words.label(figure), name })
        : t('scenarios:sweep.knee', {
            name,
            at: points[knee].x,
            figure: words.label(figure),
            value: words.text(figure, points[knee].y),
          });
  return (
    <>
      <h3 className={classes.heading} aria-live="polite">
        {title}
      </h3>
      {missing.length > 0 && <p className={classes.dim}>{t('scenarios:sweep.missing', { at: missing.join(', ') })}</p>}
      <figure className={classes.chart} aria-label={title}>
        <ResponsiveContainer width="100%" height={HEIGHT_PX}>
          <LineChart data={points} margin={{ top: 20, right: 24, bottom: 18, left: 8 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--pl-grid)" vertical={false} />
            <XAxis
              dataKey="x"
              type="number"
              domain={['dataMin', 'dataMax']}
              ticks={points.map(({ x }) => x)}
              tick={TICK_STYLE}
              stroke="var(--pl-border-strong)"
              label={{ value: name, position: 'insideBottom', offset: -12, fontSize: 11, fill: 'var(--pl-text-dim)' }}
            />
            <YAxis
              type="number"
              domain={figure === 'makespan' ? ['auto', 'auto'] : [0, 'auto']}
              tick={TICK_STYLE}
              width={104}
              tickFormatter={(value: number) => words.text(figure, Math.round(value))}
              stroke="var(--pl-border-strong)"
            />
            {knee !== null && (
              <ReferenceLine
                x={points[knee].x}
                stroke="var(--pl-good)"
                strokeDasharray="4 3"
                label={{ value: t('scenarios:sweep.kneeMark'), position: 'top', fontSize: 11, fill: 'var(--pl-good)' }}
              />
            )}
            <Line
              dataKey="y"
              type="linear"
              stroke="var(--pl-accent)"
              strokeWidth={2}
              dot={{ r: 4, fill: 'var(--pl-surface)', stroke: 'var(--pl-accent)', strokeWidth: 2 }}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </figure>
    </>
  );
}

function SweepTable({ run, figure, words }: Props) {
  const { t } = useTranslation();
  const parameterName = useParameterName(run.workflow);
  const [down, across] = run.axes.map((_, k) => [...new Set(run.points.map(({ at }) => at[k]))]);
  const values = run.points.flatMap((point) => valueAt(point, figure) ?? []);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const cell = new Map(run.points.map((point) => [point.at.join(' '), point]));
  const [downName, acrossName] = run.axes.map(({ parameter }) => parameterName(parameter));
  return (
    <>
      <h3 className={classes.heading}>
        {t('scenarios:sweep.tableTitle', { figure: words.label(figure), downName, acrossName })}
      </h3>
      <p className={classes.dim}>{t('scenarios:sweep.tableHint')}</p>
      <div className={classes.heatScroll}>
        <table className={classes.heat}>
          <thead>
            <tr>
              <th scope="col">
                {downName} ↓ {acrossName} →
              </th>
              {across.map((value) => (
                <th key={value} scope="col">
                  {value}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {down.map((row) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {across.map((column) => {
                  const point = cell.get(`${row} ${column}`);
                  const value = point === undefined ? null : valueAt(point, figure);
                  const share = value === null || span <= 0 ? 0 : (value - low) / span;
                  const isBest = value !== null && value === low && span > 0;
                  return (
                    <td
                      key={column}
                      style={
                        value === null
                          ? undefined
                          : {
                              background: `color-mix(in srgb, var(--pl-accent-soft) ${Math.round(100 * (1 - share))}%, var(--pl-surface))`,
                            }
                      }
                      data-best={isBest || undefined}
                    >
                      {value === null ? (point?.result == null ? '…' : '–') : words.text(figure, value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

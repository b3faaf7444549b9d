import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../core/discrete-event/metric-row.ts';
import type { MetricThreshold } from '../../core/operations/metric-threshold.ts';
import { TASK_SIGNALS } from '../../core/operations/task-signals.ts';
import type { RunAlert } from '../../electron/ipc/run-schema.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { reportTrouble } from '../shell/notices.ts';
import { loadRules, useRules } from '../state/rules-store.ts';
import { type FeedRow, metricOf } from '../state/run-feed.ts';
import { useRuns } from '../state/run-store.ts';
import { MetricChart } from './metric-chart.tsx';
import { type MetricLimit, metricLimits } from './metric-limits.ts';
import classes from './metrics-tab.module.css';
import { ResourceStates } from './resource-states.tsx';
import type { RunTabProps } from './run-stage.tsx';
import { isOver } from './run-words.ts';

/** Charts follow so often; rows may arrive a thousand times as fast. */
const REDRAW_MS = 400;
const USUAL_ORDER: readonly string[] = METRICS;
const NOTHING: readonly FeedRow[] = [];
const NO_ALERTS: readonly RunAlert[] = [];
const NO_OWN: readonly MetricThreshold[] = [];
const NO_LIMITS: readonly MetricLimit[] = [];

/** What is measured now: a small chart for each metric over the sliding window, and the resources. */
export function MetricsTab({ run, words }: RunTabProps) {
  const { t, i18n } = useTranslation();
  const rows = useLatestRows();
  const seen = useRuns((state) => state.feed?.watchedRows ?? 0);
  const alerts = useRuns((state) => state.feed?.alerts ?? NO_ALERTS);
  const rules = useRules((state) => state.rules);
  useEffect(() => void loadRules().catch(reportTrouble), []);
  const limits = useMemo(() => metricLimits(rules ?? []), [rules]);
  const set = useRuns((state) => state.feed?.limits ?? NO_OWN);
  const isAlive = useRuns(({ feed }) => feed !== null && !isOver(feed.state));
  const own = useMemo(() => Map.groupBy(set, ({ metric }) => metric), [set]);
  const metrics = useMemo(() => metricsOf(rows), [rows]);
  const unusual = useMemo(() => unusualMetrics(alerts), [alerts]);
  const first = rows[0];
  const last = rows.at(-1);
  return (
    <>
      <ResourceStates words={words} />
      <h3 className={classes.heading}>{t('operations:metrics.title')}</h3>
      {first === undefined || last === undefined ? (
        <p className={classes.dim}>{t('operations:metrics.none')}</p>
      ) : (
        <>
          <p className={classes.dim}>
            {t('operations:metrics.window', {
              count: rows.length,
              from: words.format.moment(Math.floor(first.at)),
              to: words.format.moment(Math.floor(last.at)),
              seen: numberFormat(i18n.language).format(seen),
            })}
          </p>
          <div className={classes.grid}>
            {metrics.map((metric) => (
              <MetricChart
                key={metric}
                metric={metric}
                rows={rows}
                limits={limits.get(metricOf(metric).name) ?? NO_LIMITS}
                own={own.get(metricOf(metric).name) ?? NO_OWN}
                run={isAlive ? run : null}
                unusual={unusual.get(metric) ?? unusual.get(metricOf(metric).name) ?? null}
              />
            ))}
          </div>
        </>
      )}
    </>
  );
}

/** The sliding window, taken at a pace at which charts can be drawn. */
function useLatestRows(): readonly FeedRow[] {
  const [rows, setRows] = useState(() => useRuns.getState().feed?.rows ?? NOTHING);
  useEffect(() => {
    const timer = setInterval(() => setRows(useRuns.getState().feed?.rows ?? NOTHING), REDRAW_MS);
    return () => clearInterval(timer);
  }, []);
  return rows;
}

/** Metrics of the window: the run's own, the usual ones in their order, then what sources sent. Task signals belong to the run alone. */
function metricsOf(rows: readonly FeedRow[]): readonly string[] {
  const present = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  const signals: ReadonlySet<string> = new Set(TASK_SIGNALS);
  const placeOf = (name: string) => {
    const place = USUAL_ORDER.indexOf(name);
    return place < 0 ? USUAL_ORDER.length : place;
  };
  return [...present]
    .map((key) => ({ key, ...metricOf(key) }))
    .filter(({ name, source }) => source === '' || !signals.has(name))
    .sort(
      (a, b) => a.source.localeCompare(b.source) || placeOf(a.name) - placeOf(b.name) || a.name.localeCompare(b.name),
    )
    .map(({ key }) => key);
}

/** Metrics that open alerts are about, with how unusual they are; an alert that does not know says 1. */
function unusualMetrics(alerts: readonly RunAlert[]): ReadonlyMap<string, number> {
  const unusual = new Map<string, number>();
  for (const { closedAt, evidence } of alerts) {
    if (closedAt !== null) continue;
    for (const { metric, unusual: share } of evidence) {
      unusual.set(metric, Math.max(unusual.get(metric) ?? 0, share ?? 1));
    }
  }
  return unusual;
}

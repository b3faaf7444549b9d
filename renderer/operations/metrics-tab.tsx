import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../core/discrete-event/metric-row.ts';
import type { RunAlert } from '../../electron/ipc/run-schema.ts';
import { reportTrouble } from '../shell/notices.ts';
import { loadRules, useRules } from '../state/rules-store.ts';
import type { FeedRow } from '../state/run-feed.ts';
import { useRuns } from '../state/run-store.ts';
import { MetricChart } from './metric-chart.tsx';
import { type MetricLimit, metricLimits } from './metric-limits.ts';
import classes from './metrics-tab.module.css';
import { ResourceStates } from './resource-states.tsx';
import type { RunTabProps } from './run-stage.tsx';

/** Charts follow so often; rows may arrive a thousand times as fast. */
const REDRAW_MS = 400;
const NOTHING: readonly FeedRow[] = [];
const NO_ALERTS: readonly RunAlert[] = [];
const NO_LIMITS: readonly MetricLimit[] = [];

/** What is measured now: a small chart for each metric over the sliding window, and the resources. */
export function MetricsTab({ words }: RunTabProps) {
  const { t, i18n } = useTranslation();
  const rows = useLatestRows();
  const seen = useRuns((state) => state.feed?.watchedRows ?? 0);
  const alerts = useRuns((state) => state.feed?.alerts ?? NO_ALERTS);
  const rules = useRules((state) => state.rules);
  useEffect(() => void loadRules().catch(reportTrouble), []);
  const limits = useMemo(() => metricLimits(rules ?? []), [rules]);
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
              seen: new Intl.NumberFormat(i18n.language).format(seen),
            })}
          </p>
          <div className={classes.grid}>
            {metrics.map((metric) => (
              <MetricChart
                key={metric}
                metric={metric}
                rows={rows}
                limits={limits.get(metric) ?? NO_LIMITS}
                unusual={unusual.get(metric) ?? null}
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

/** Metrics of the window: the usual ones in their order, then whatever else was sent. */
function metricsOf(rows: readonly FeedRow[]): readonly string[] {
  const present = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  const usual = METRICS.filter((metric) => present.delete(metric));
  return [...usual, ...[...present].sort()];
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

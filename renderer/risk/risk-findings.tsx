import { Alert, Anchor, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SimulationSummary } from '../../core/simulation/run-collection.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { type TimeFormat, useTimeFormat } from '../i18n/time-format.ts';
import { revealTask } from '../state/selection-store.ts';
import type { SimulationRun } from '../state/simulate-store.ts';
import { FinishCurve } from './finish-curve.tsx';
import { FinishDots } from './finish-dots.tsx';
import { GainsChart } from './gains-chart.tsx';
import { PercentileTable } from './percentile-table.tsx';
import { FinishPromise } from './promise.tsx';
import classes from './risk-view.module.css';

const MOST_ROWS = 8;

/** What a simulation says so far, or in the end. */
export function RiskFindings({ run, isOutdated }: { readonly run: SimulationRun; readonly isOutdated: boolean }) {
  const { t, i18n } = useTranslation();
  const format = useTimeFormat(run.workflow);
  if (format === null) return null;
  const summary = run.outcome?.summary ?? null;
  const standing = summary ?? run.progress;
  const number = numberFormat(i18n.language);
  const percent = numberFormat(i18n.language, { style: 'percent', maximumSignificantDigits: 2 });
  const by = (ticks: number) => format.finish(Math.ceil(ticks));
  return (
    <>
      {isOutdated && (
        <Alert color="yellow" mb="sm">
          {t('risk:outdated')}
        </Alert>
      )}
      {run.failure !== null && (
        <Alert color="red" mb="sm" title={t('risk:failed')}>
          {run.failure}
        </Alert>
      )}
      {run.state !== 'ended' && (
        <Progress
          mb="sm"
          value={(run.gains?.fraction ?? run.progress?.fraction ?? 1) * 100}
          animated={run.progress === null}
          aria-label={t('risk:progress')}
        />
      )}
      {standing === null ? (
        <p className={classes.dim}>{t(run.state === 'ended' ? 'risk:nothing' : 'risk:starting')}</p>
      ) : (
        <>
          <div aria-live="polite">
            <p className={classes.sentence}>
              {t('risk:sentence', { p50: by(standing.finish.p50), p90: by(standing.finish.p90) })}
            </p>
            <p className={classes.dim}>
              {t('risk:runsPlayed', { count: standing.runs, runs: number.format(standing.runs) })}{' '}
              {run.state !== 'ended' && run.gains !== null && `${t('risk:lookingForGains')} `}
              {run.outcome?.stoppedBy === 'cancelled' && t('risk:cancelled')}
              {run.outcome?.stoppedBy === 'precision' && t('risk:isPrecise')}{' '}
              {standing.finish.seP80 !== null &&
                t('risk:precision', { date: by(standing.finish.p80), error: errorText(standing.finish.seP80, format) })}
            </p>
          </div>
          {standing.failedRuns > 0 && (
            <Alert
              color="yellow"
              mt="sm"
              title={t('risk:impossible', { share: percent.format(standing.failedRuns / standing.runs) })}
            >
              {t('risk:impossibleHint')}
            </Alert>
          )}
          <div className={classes.columns}>
            {summary !== null && (
              <FinishPromise summary={summary} workflow={run.workflow} format={format} isOutdated={isOutdated} />
            )}
            <FinishCurve quantiles={standing.finishQuantiles} format={format} />
            <FinishDots quantiles={standing.finishQuantiles} format={format} />
            {summary !== null && <SummaryTables summary={summary} run={run} format={format} />}
          </div>
        </>
      )}
    </>
  );
}

function errorText(ticks: number, format: TimeFormat): string {
  return format.hasDates ? format.length(Math.max(1, Math.round(ticks))) : String(Number(ticks.toPrecision(2)));
}

interface TablesProps {
  readonly summary: SimulationSummary;
  readonly run: SimulationRun;
  readonly format: TimeFormat;
}

function SummaryTables({ summary, run, format }: TablesProps) {
  const { t } = useTranslation();
  const taskById = new Map(run.workflow.tasks.map((task) => [task.id, task]));
  const resourceById = new Map(run.workflow.resources.map((resource) => [resource.id, resource.name]));
  const nameOf = (id: string) => taskById.get(id)?.name || id;
  const takesTime = (id: string) => taskById.get(id)?.modes.some(({ duration }) => duration > 0) ?? false;
  const task = (id: string) => (
    <Anchor component="button" type="button" inherit ta="left" onClick={() => revealTask(id)}>
      {nameOf(id)}
    </Anchor>
  );
  const critical = summary.criticality.filter((each) => takesTime(each.task)).slice(0, MOST_ROWS);
  const busy = [...summary.resources].sort((a, b) => b.utilisation - a.utilisation).slice(0, MOST_ROWS);
  const waitedFor = summary.resources
    .filter(({ criticality }) => criticality > 0)
    .sort((a, b) => b.criticality - a.criticality)
    .slice(0, MOST_ROWS);
  const correlations = new Map(summary.sensitivity.map((each) => [each.task, each.rankCorrelation]));
  return (
    <>
      <PercentileTable summary={summary} workflow={run.workflow} format={format} task={task} />
      {run.gains !== null && (
        <GainsChart
          gains={run.gains}
          correlations={correlations}
          format={format}
          task={task}
          riskName={(place) => run.uncertainty.risks[place]?.name ?? ''}
        />
      )}
      {summary.deadlines.length > 0 && (
        <ShareTable
          title={t('risk:deadlines')}
          hint={t('risk:deadlinesHint')}
          rows={summary.deadlines.map(({ task: id, kind, at, probability }) => ({
            key: `${kind} ${id}`,
            name: (
              <>
                {task(id)}
                <span className={classes.aside}>
                  {t(kind === 'deadline' ? 'gantt:deadline' : 'gantt:due')}: {format.finish(at)}
                </span>
              </>
            ),
            share: probability,
          }))}
        />
      )}
      <ShareTable
        title={t('risk:critical')}
        hint={t('risk:criticalHint')}
        rows={critical.map(({ task: id, index }) => ({ key: id, name: task(id), share: index }))}
      />
      {waitedFor.length > 0 && (
        <ShareTable
          title={t('risk:waitedFor')}
          hint={t('risk:waitedForHint')}
          rows={waitedFor.map(({ resource, criticality }) => ({
            key: resource,
            name: resourceById.get(resource) ?? resource,
            share: criticality,
          }))}
        />
      )}
      {busy.length > 0 && (
        <ShareTable
          title={t('risk:busy')}
          hint={t('risk:busyHint')}
          rows={busy.map(({ resource, utilisation: share }) => ({
            key: resource,
            name: resourceById.get(resource) ?? resource,
            share,
          }))}
        />
      )}
    </>
  );
}

interface ShareTableProps {
  readonly title: string;
  readonly hint: string;
  readonly rows: readonly {
    readonly key: string;
    readonly name: React.ReactNode;
    /** From 0 to 1. */
    readonly share: number;
    /** What is written instead of the share in percent. */
    readonly text?: string;
  }[];
}

function ShareTable({ title, hint, rows }: ShareTableProps) {
  const { i18n } = useTranslation();
  const percent = numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <section className={classes.block} aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.dim}>{hint}</p>
      <table className={classes.rows}>
        <tbody>
          {rows.map(({ key, name, share, text }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className={classes.meter} aria-hidden>
                <span style={{ width: `${Math.max(1, share * 100)}%` }} />
              </td>
              <td>{text ?? percent.format(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

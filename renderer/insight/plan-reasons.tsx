import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { BoundCertificate } from '../../core/explain/bound-certificate.ts';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { MILLI_UNITS, type Workflow } from '../../core/model/workflow.ts';
import type { PlanExplanation } from '../../electron/ipc/buys-schema.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { ReasonText, ResourceName, TaskName } from '../inspector/reason-text.tsx';
import { useQuality } from '../shell/quality.ts';
import type { ShownSchedule } from '../state/schedule-store.ts';
import { select } from '../state/selection-store.ts';
import classes from './insight-view.module.css';
import { useEngineAnswer } from './use-engine-answer.ts';

const MOST_NAMED = 8;
const MOST_STEPS = 60;
/** Longer chains are unfolded by whoever wants to see them. */
const MOST_OPEN = 6;

interface Props {
  readonly shown: ShownSchedule;
  readonly format: TimeFormat;
}

/** Why the plan finishes when it does: the bound in words, and the chain from the beginning to the finish. */
export function PlanReasons({ shown, format }: Props) {
  const { t } = useTranslation();
  const { workflow, entries, makespan } = shown;
  const question = useMemo(() => ({ workflow, schedule: [...entries] }), [workflow, entries]);
  const { answer, trouble } = useEngineAnswer('explain.plan', question);
  const quality = useQuality();
  const proved = quality === null ? 0 : quality.bound;
  return (
    <section aria-label={t('insight:why')} className={classes.block}>
      <p className={classes.sentence}>{t('insight:finishes', { finish: format.finishWithYear(makespan) })}</p>
      {trouble !== null && <p className={classes.dim}>{trouble}</p>}
      {answer !== null && (
        <>
          <CertificateWords
            certificate={answer.certificate}
            workflow={workflow}
            format={format}
            finish={makespan}
            proved={proved}
          />
          <Chain explanation={answer} workflow={workflow} format={format} />
        </>
      )}
    </section>
  );
}

interface CertificateProps {
  readonly certificate: BoundCertificate;
  readonly workflow: Workflow;
  readonly format: TimeFormat;
  readonly finish: number;
  /** What is proved by whatever means: no schedule finishes earlier. */
  readonly proved: number;
}

/** Why no schedule finishes before some moment, and what lies between that moment and the finish. */
function CertificateWords({ certificate, workflow, format, finish, proved }: CertificateProps) {
  const { t } = useTranslation();
  const { value, tasks } = certificate;
  const closing =
    value >= finish
      ? t('insight:best')
      : proved >= finish
        ? t('insight:bestBySearch', { value: format.finish(value) })
        : proved > value
          ? t('insight:partBySearch', { value: format.finish(value), proved: format.finish(proved) })
          : t('insight:partOnly', { value: format.finish(value) });
  return (
    <>
      <p className={classes.words}>
        <CertificateText certificate={certificate} workflow={workflow} format={format} />
      </p>
      <p className={classes.words}>{closing}</p>
      {tasks.length > 0 && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => select(tasks, certificate.kind === 'critical-path' ? certificate.links : [])}
        >
          {t('insight:selectTasks', { count: tasks.length })}
        </Button>
      )}
    </>
  );
}

function CertificateText({
  certificate,
  workflow,
  format,
}: Pick<CertificateProps, 'certificate' | 'workflow' | 'format'>) {
  const { t } = useTranslation();
  const names = <TaskNames ids={certificate.tasks} workflow={workflow} />;
  const scale = durationScale(workflow);
  const count = certificate.tasks.length;
  const value = format.finish(certificate.value);
  if (certificate.kind === 'critical-path') {
    const key = certificate.isChain ? 'insight:byChain' : 'insight:byLinks';
    return <Trans t={t} i18nKey={key} values={{ value }} components={{ tasks: names }} />;
  }
  const { from, doneBy, tail } = certificate;
  const after = tail > 0 ? t('insight:tail', { length: format.length(tail) }) : '';
  const moments = { from: format.moment(from), doneBy: format.finish(doneBy), after, count };
  if (certificate.kind === 'one-at-a-time') {
    const work = formatLongDuration(certificate.work, scale);
    const exclusion = 'insight:byExclusion';
    return <Trans t={t} i18nKey={exclusion} values={{ ...moments, work }} components={{ tasks: names }} />;
  }
  const work = formatLongDuration(Math.round(certificate.work / MILLI_UNITS), scale);
  const key = certificate.isWithinHours ? 'insight:byWorkInHours' : 'insight:byWork';
  return (
    <Trans
      t={t}
      i18nKey={key}
      values={{ ...moments, work }}
      components={{ tasks: names, resource: <ResourceName id={certificate.resource} workflow={workflow} /> }}
    />
  );
}

function TaskNames({ ids, workflow }: { readonly ids: readonly string[]; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const more = ids.length - MOST_NAMED;
  return (
    <>
      {ids.slice(0, MOST_NAMED).map((id, index) => (
        <span key={id}>
          {index > 0 && t('insight:between')}
          <TaskName id={id} workflow={workflow} />
        </span>
      ))}
      {more > 0 && t('insight:more', { count: more })}
    </>
  );
}

interface ChainProps {
  readonly explanation: PlanExplanation;
  readonly workflow: Workflow;
  readonly format: TimeFormat;
}

function Chain({ explanation: { chain }, workflow, format }: ChainProps) {
  const { t } = useTranslation();
  const links = chain.flatMap(({ heldBy }) => (heldBy?.kind === 'link' ? [heldBy.link] : []));
  const steps = chain.slice(-MOST_STEPS);
  return (
    <details className={classes.details} open={chain.length <= MOST_OPEN}>
      <summary>{t('insight:chain', { count: chain.length })}</summary>
      <p className={classes.dim}>{t('insight:chainHint')}</p>
      <div className={classes.tableFrame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('insight:column.task')}</th>
              <th scope="col">{t('insight:column.start')}</th>
              <th scope="col">{t('insight:column.finish')}</th>
              <th scope="col">{t('insight:column.heldBy')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ task, start, end, heldBy, wait }) => (
              <tr key={task}>
                <td>
                  <TaskName id={task} workflow={workflow} />
                </td>
                <td className={classes.nowrap}>{format.moment(start)}</td>
                <td className={classes.nowrap}>{format.finish(end)}</td>
                <td>
                  {heldBy === null ? t('insight:heldByNothing') : <ReasonText reason={heldBy} workflow={workflow} />}
                  {wait > 0 && ` ${t('insight:wait', { length: format.length(wait) })}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chain.length > steps.length && (
        <p className={classes.dim}>{t('insight:chainCut', { count: chain.length - steps.length })}</p>
      )}
      <Button
        mt="xs"
        size="compact-xs"
        variant="default"
        onClick={() =>
          select(
            chain.map(({ task }) => task),
            links,
          )
        }
      >
        {t('insight:selectChain')}
      </Button>
    </details>
  );
}

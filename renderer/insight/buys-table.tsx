import { Alert, Anchor, Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TriedChange } from '../../core/explain/try-change.ts';
import { makespanOf } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { moneyText } from '../i18n/money-text.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { notify } from '../shell/notices.ts';
import { applyBase, applyBuy, type BuysRun, tryAsScenario } from '../state/buys-store.ts';
import { revealTask, select, selectResource } from '../state/selection-store.ts';
import classes from './insight-view.module.css';
import { subjectWords } from './subject-words.ts';

/** What was tried, best first: gain, cost, and how sure it is. */
export function BuysTable({ run, format }: { readonly run: BuysRun; readonly format: TimeFormat }) {
  const { t } = useTranslation();
  const { base, changes, tried, leftOut, state, isCancelled, failure } = run;
  const before = makespanOf(run.schedule);
  const gains = tried.filter(isWorthAMention);
  const useless = tried.filter((each) => !isWorthAMention(each));
  return (
    <>
      {failure !== null && (
        <Alert color="red" mt="sm" title={t('insight:failed')}>
          {failure}
        </Alert>
      )}
      {state !== 'ended' && (
        <>
          <Progress
            mt="sm"
            value={changes === null ? 100 : (tried.length / Math.max(1, changes)) * 100}
            animated={changes === null}
            aria-label={t('insight:progress')}
          />
          <p className={classes.dim}>
            {changes === null ? t('insight:searchingBase') : t('insight:tried', { done: tried.length, count: changes })}
          </p>
        </>
      )}
      {state === 'ended' && isCancelled && (
        <p className={classes.dim}>{t('insight:cancelled', { done: tried.length, count: changes ?? 0 })}</p>
      )}
      {base !== null && base.finish < before && (
        <Alert color="yellow" mt="sm">
          {t('insight:betterBase', { saved: format.length(before - base.finish), finish: format.finish(base.finish) })}{' '}
          {state === 'ended' && (
            <Button size="compact-xs" variant="default" onClick={() => applyBase(run)}>
              {t('insight:applyBase')}
            </Button>
          )}
        </Alert>
      )}
      {gains.length > 0 && (
        <div className={classes.tableFrame}>
          <table className={classes.table} aria-live="polite">
            <thead>
              <tr>
                <th scope="col">{t('insight:column.change')}</th>
                <th scope="col">{t('insight:column.gain')}</th>
                <th scope="col">{t('insight:column.cost')}</th>
                <th scope="col" aria-label={t('insight:column.actions')} />
              </tr>
            </thead>
            <tbody>
              {gains.map((each) => (
                <BuysRow key={JSON.stringify(each.subject)} tried={each} run={run} format={format} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {state === 'ended' && !isCancelled && gains.length === 0 && failure === null && (
        <p className={classes.waiting}>{t('insight:nothingBuys')}</p>
      )}
      {useless.length > 0 && (
        <details className={classes.details}>
          <summary>{t('insight:useless', { count: useless.length })}</summary>
          <ul>
            {useless.map((each) => (
              <li key={JSON.stringify(each.subject)}>
                {subjectWords(each.subject, run.workflow, t)}: {t(`insight:uselessBecause.${each.status}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {leftOut > 0 && <p className={classes.dim}>{t('insight:leftOut', { count: leftOut })}</p>}
    </>
  );
}

/** What is known to save neither time nor money goes into a list of its own. A shorter task has a price of its own, which nobody knows. */
function isWorthAMention({ status, subject, saved, mostSaved, cost }: TriedChange): boolean {
  return status === 'tried' && (saved > 0 || mostSaved > Math.max(0, saved) || (subject.kind === 'mode' && cost < 0));
}

interface RowProps {
  readonly tried: TriedChange;
  readonly run: BuysRun;
  readonly format: TimeFormat;
}

function BuysRow({ tried, run, format }: RowProps) {
  const { t, i18n } = useTranslation();
  const { saved, mostSaved, cost, standby, subject, schedule } = tried;
  const words = subjectWords(subject, run.workflow, t);
  const money = moneyText(i18n.language, run.workflow.currency);
  const costs = [
    ...(cost === 0 ? [] : [t(cost < 0 ? 'insight:costsLess' : 'insight:costsMore', { amount: money(Math.abs(cost)) })]),
    ...(subject.kind === 'shorten' && cost !== 0 ? [t('insight:ownPrice')] : []),
    ...(standby > 0 ? [t('insight:standby', { amount: money(standby) })] : []),
  ];
  return (
    <tr data-quiet={saved <= 0 || undefined}>
      <td>
        <Anchor component="button" type="button" inherit ta="left" onClick={() => revealSubject(tried, run.workflow)}>
          {words}
        </Anchor>
      </td>
      <td className={classes.gain}>
        <strong>
          {saved > 0
            ? t('insight:saves', { length: format.length(saved) })
            : saved < 0
              ? t('insight:loses', { length: format.length(-saved) })
              : t('insight:savesNothing')}
        </strong>
        <div className={classes.dim}>
          {saved === mostSaved
            ? t('insight:provedMost')
            : t('insight:noneSavesMore', { length: format.length(mostSaved) })}
        </div>
      </td>
      <td className={classes.cost}>{costs.length === 0 ? t('insight:noCost') : costs.join(t('insight:between'))}</td>
      <td>
        <div className={classes.actions}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              tryAsScenario(words, tried);
              notify(t('insight:scenarioAdded', { name: words }));
            }}
            aria-label={t('insight:scenarioOf', { change: words })}
          >
            {t('insight:asScenario')}
          </Button>
          <Button
            size="compact-xs"
            variant={saved > 0 ? 'light' : 'default'}
            disabled={schedule === null && saved <= 0}
            onClick={() => applyBuy(run, tried)}
            aria-label={t('insight:applyOf', { change: words })}
          >
            {t('insight:apply')}
          </Button>
        </div>
      </td>
    </tr>
  );
}

function revealSubject({ subject }: TriedChange, workflow: Workflow): void {
  if (subject.kind === 'capacity') selectResource(subject.resource);
  else if (subject.kind === 'shorten' || subject.kind === 'mode') revealTask(subject.task);
  else {
    const link = workflow.links.find(({ id }) => id === subject.link);
    select(link === undefined ? [] : [link.from, link.to], [subject.link]);
  }
}

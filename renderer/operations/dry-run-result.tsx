import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makespanOf } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { reportTrouble } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { type RuleTrials, useRules } from '../state/rules-store.ts';
import classes from './rules-editor.module.css';
import { ruleWords, shareText, wordFor } from './run-words.ts';

const WIDTH = 400;
const ROW_PX = 16;

interface Props {
  readonly run: number;
  readonly result: RuleTrials;
  /** The rules were changed since. */
  readonly isOutdated: boolean;
}

/** For each rule when it would have spoken along the run, and how certain; where it never did, how near it came. */
export function DryRunResult({ run, result, isOutdated }: Props) {
  const { t, i18n } = useTranslation();
  const rules = useRules((state) => state.trial?.rules ?? []);
  const [plan, setPlan] = useState<{ readonly workflow: Workflow; readonly end: number } | null>(null);
  useEffect(() => {
    let isStale = false;
    askEngine('run.plan', { run })
      .then(({ workflow, planned }) => !isStale && setPlan({ workflow, end: makespanOf(planned) }))
      .catch(reportTrouble);
    return () => {
      isStale = true;
    };
  }, [run]);
  const format = useTimeFormat(plan?.workflow);
  if (plan === null || format === null) return null;
  const end = Math.max(1, plan.end, ...result.flatMap(({ spells }) => spells.map(({ to }) => to)));
  return (
    <table className={classes.result} data-outdated={isOutdated}>
      <caption>{isOutdated ? t('operations:dryRun.outdated') : t('operations:dryRun.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('operations:lessons.rule')}</th>
          <th scope="col">{t('operations:dryRun.when')}</th>
          <th scope="col">{t('operations:dryRun.alerts')}</th>
        </tr>
      </thead>
      <tbody>
        {result.map(({ rule, spells, alerts, missing, nearest }) => {
          const known = rules.find(({ id }) => id === rule);
          const first = spells[0];
          const most = Math.max(0, ...spells.map(({ confidence }) => confidence));
          const words =
            first === undefined
              ? missing.length > 0
                ? t('operations:dryRun.missing', {
                    metrics: missing.map((each) => wordFor(t, 'metric', each)).join(', '),
                  })
                : nearest === 0
                  ? t('operations:dryRun.never')
                  : t('operations:dryRun.nearest', { share: shareText(nearest, i18n.language) })
              : t('operations:dryRun.spoke', {
                  at: format.moment(Math.floor(first.from)),
                  share: shareText(most, i18n.language),
                });
          return (
            <tr key={rule}>
              <th scope="row">{known === undefined ? rule : ruleWords(t, known).name}</th>
              <td>
                <svg
                  viewBox={`0 0 ${WIDTH} ${ROW_PX}`}
                  preserveAspectRatio="none"
                  aria-hidden
                  className={classes.spells}
                >
                  <line x1={0} x2={WIDTH} y1={ROW_PX - 1} y2={ROW_PX - 1} stroke="var(--pl-border)" />
                  {spells.map(({ from, to, confidence }) => (
                    <rect
                      key={from}
                      x={(from / end) * WIDTH}
                      width={Math.max(2, ((to - from) / end) * WIDTH)}
                      y={ROW_PX - 2 - Math.max(3, confidence * (ROW_PX - 3))}
                      height={Math.max(3, confidence * (ROW_PX - 3))}
                      fill="var(--pl-late-mark)"
                    />
                  ))}
                </svg>
                <span className={classes.dim}>{words}</span>
              </td>
              <td>{alerts}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

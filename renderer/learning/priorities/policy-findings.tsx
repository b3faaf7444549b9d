import { Button } from '@mantine/core';
import { IconCheck, IconEqual, IconPlayerTrackNext, IconTrendingUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DispatchDetails } from '../../../electron/ipc/learn-dispatch-schema.ts';
import { numberFormat } from '../../i18n/formatters.ts';
import { setPlaybackOptions } from '../../state/playback-store.ts';
import { type PolicyVersion, putPolicyInUse } from '../../state/priorities-store.ts';
import { setSolveOptions } from '../../state/solve-store.ts';
import { useView } from '../../state/view-store.ts';
import { LearningCurve } from './learning-curve.tsx';
import { policyLabel, resultOf, verdictOf } from './policy-words.ts';
import classes from './priorities-tab.module.css';

const ICONS = { better: IconCheck, 'as-good': IconEqual, worse: IconX } as const;
/** Rows of the comparison; worse rules tell nobody anything. */
const MOST_ROWS = 8;
/** Differences below this are shown as none. */
const SMALLEST_POINTS = 0.005;

interface Props {
  readonly version: PolicyVersion;
  readonly details: DispatchDetails;
}

/** Whether a version earned its place, beside the best single rules on plans that nothing was learned from. */
export function PolicyFindings({ version, details }: Props) {
  const { t, i18n } = useTranslation();
  const { comparison, curve, plan } = details;
  const result = resultOf(version, details);
  if (result === null) return null;
  const verdict = verdictOf(result);
  const isSame = Math.abs(result.difference) < SMALLEST_POINTS;
  const Icon = ICONS[verdict];
  const points = numberFormat(i18n.language, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  const signed = numberFormat(i18n.language, {
    maximumFractionDigits: 2,
    minimumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  const shown = comparison.policies.filter(({ kind }, place) => kind === 'learned' || place < MOST_ROWS);
  const most = shown.reduce((largest, { deviation }) => Math.max(largest, deviation), 0);
  const isInUse = version.state === 'champion';
  return (
    <>
      <p className={classes.sentence}>
        <Icon size={20} stroke={2} aria-hidden="true" className={classes[verdict]} />
        {t(`priorities:verdict.${isSame ? 'same' : verdict}`, {
          policy: policyLabel(result.policy, t),
          rule: policyLabel(comparison.bestRule, t),
          points: points.format(Math.abs(result.difference)),
        })}
      </p>
      <p className={classes.dim}>
        {t('priorities:comparedOn', { count: comparison.plans })}{' '}
        {plan === null ? t('priorities:ofExamples') : t('priorities:ofPlan', { plan })}
        {comparison.leftOut > 0 && ` ${t('priorities:leftOut', { count: comparison.leftOut })}`}
      </p>
      <div className={classes.actions}>
        {!isInUse && (
          <Button size="xs" variant="default" onClick={() => void putPolicyInUse(version.id)}>
            {t(verdict === 'better' ? 'priorities:use' : 'priorities:useAnyway')}
          </Button>
        )}
        {isInUse && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerTrackNext size={14} />}
            onClick={() => {
              setPlaybackOptions({
                rule: version.kind === 'priority' ? 'learned-priority' : 'learned-dispatch',
                otherRule: 'lst',
              });
              useView.setState({ view: 'playback' });
            }}
          >
            {t('priorities:playWithIt')}
          </Button>
        )}
        {isInUse && version.kind === 'priority' && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTrendingUp size={14} />}
            onClick={() => {
              setSolveOptions({ solver: 'learned' });
              useView.setState({ view: 'gantt', inspectorOpen: true, sidePanel: 'optimise' });
            }}
          >
            {t('priorities:scheduleWithIt')}
          </Button>
        )}
      </div>
      <div className={classes.columns}>
        <section className={classes.block} aria-label={t('priorities:comparison')}>
          <h3 className={classes.heading}>{t('priorities:comparison')}</h3>
          <p className={classes.dim}>{t('priorities:comparisonHint')}</p>
          <table className={classes.rows}>
            <thead>
              <tr>
                <th scope="col">{t('priorities:policy')}</th>
                <th scope="col">
                  <span className={classes.hidden}>{t('priorities:bar')}</span>
                </th>
                <th scope="col" className={classes.number}>
                  {t('priorities:deviation')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('priorities:difference')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ policy, kind, deviation, difference, low, high }) => (
                <tr key={policy} data-chosen={policy === result.policy || undefined}>
                  <th scope="row">{policyLabel(policy, t)}</th>
                  <td className={classes.barCell}>
                    <svg width="100%" height="10" aria-hidden="true" className={classes.bar} data-kind={kind}>
                      <rect width={`${most > 0 ? (100 * Math.max(0, deviation)) / most : 0}%`} height="10" rx="2" />
                    </svg>
                  </td>
                  <td className={classes.number}>{points.format(deviation)} %</td>
                  <td className={classes.number}>
                    {policy === comparison.bestRule
                      ? '–'
                      : t('priorities:interval', {
                          difference: signed.format(difference),
                          low: signed.format(low),
                          high: signed.format(high),
                        })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section className={classes.block} aria-label={t('priorities:curves')}>
          <LearningCurve curve={curve} />
        </section>
      </div>
    </>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { HEALTH_CHECKS, type HealthCheck } from '../../core/health/health-report.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { checkSentence } from './check-figure.ts';
import { FindingBlock } from './finding-block.tsx';
import classes from './health-panel.module.css';
import { itemNames } from './item-name.ts';

interface Props {
  readonly check: HealthCheck;
  readonly workflow: Workflow;
  readonly onMended: (said: string) => void;
}

/** What a check means, what it came to, and what it found. */
export function CheckDetail({ check, workflow, onMended }: Props) {
  const { t, i18n } = useTranslation();
  const nameOf = useMemo(() => itemNames(workflow), [workflow]);
  const number = HEALTH_CHECKS[check.id];
  return (
    <>
      <h2 className={classes.title}>
        {t(`health:check.${check.id}.title`)}
        {number !== null && <span className={classes.dcma}>{t('health:dcma', { number })}</span>}
      </h2>
      <p className={classes.why}>{t(`health:check.${check.id}.why`)}</p>
      <p className={classes.sentence}>{checkSentence(check, t, i18n.language)}</p>
      {check.findings.map((finding) => (
        <FindingBlock
          key={`${finding.code} ${JSON.stringify(finding.values)}`}
          finding={finding}
          workflow={workflow}
          nameOf={nameOf}
          onMended={onMended}
        />
      ))}
    </>
  );
}

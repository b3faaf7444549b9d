import { Button, Select } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';
import { reportTrouble } from '../shell/notices.ts';
import { tryRules, useRules } from '../state/rules-store.ts';
import { useRuns } from '../state/run-store.ts';
import { DryRunResult } from './dry-run-result.tsx';
import classes from './rules-editor.module.css';

interface Props {
  readonly rules: readonly DiagnosisRule[];
  readonly canTry: boolean;
}

/** What the rules as they stand would have said of a run that was recorded. */
export function DryRunPanel({ rules, canTry }: Props) {
  const { t } = useTranslation();
  const runs = useRuns((state) => state.runs) ?? [];
  const { trial, isTrying } = useRules();
  const [run, setRun] = useState<number | null>(null);
  const chosen = runs.find((each) => each.run === run) ?? runs[0];
  return (
    <section className={classes.trial} aria-label={t('operations:dryRun.title')}>
      <h3 className={classes.ruleTitle}>{t('operations:dryRun.title')}</h3>
      <p className={classes.dim}>{t(runs.length === 0 ? 'operations:dryRun.noRuns' : 'operations:dryRun.hint')}</p>
      {chosen !== undefined && (
        <div className={classes.buttons}>
          <Select
            aria-label={t('operations:dryRun.run')}
            w={280}
            data={runs.map((each) => ({ value: String(each.run), label: `${each.run}. ${each.name}` }))}
            value={String(chosen.run)}
            allowDeselect={false}
            onChange={(value) => value !== null && setRun(Number(value))}
          />
          <Button
            variant="default"
            leftSection={<IconTestPipe size={14} />}
            disabled={!canTry}
            loading={isTrying}
            onClick={() => tryRules(chosen.run).catch(reportTrouble)}
          >
            {t('operations:dryRun.try')}
          </Button>
        </div>
      )}
      {trial !== null && <DryRunResult run={trial.run} result={trial.result} isOutdated={trial.rules !== rules} />}
    </section>
  );
}

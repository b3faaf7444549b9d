import { Alert, Button } from '@mantine/core';
import { IconClipboardText, IconFileCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify, reportTrouble } from '../shell/notices.ts';
import { usePlan } from '../state/plan-store.ts';
import { useRuns } from '../state/run-store.ts';
import { loadTracked, updatePlanFromRun, useTracked } from '../state/tracked-store.ts';
import { EarnedValuePanel } from './earned-value-panel.tsx';
import { PasteReports } from './paste-reports.tsx';
import { ReportFileLine } from './report-file-line.tsx';
import type { RunTabProps } from './run-stage.tsx';
import { isOver } from './run-words.ts';
import { StatusDate } from './status-date.tsx';
import { TrackedFindings } from './tracked-findings.tsx';
import classes from './tracked-tab.module.css';

/** The file that a run follows may have something to say without anything happening. */
const REFRESH_MS = 2_000;

/** How a tracked run stands by what people reported: status date, earned value, what is late, and ways to report. */
export function TrackedTab({ run, words }: RunTabProps) {
  const { t } = useTranslation();
  const known = useTracked((state) => (state.run === run ? state.known : null));
  const planId = useRuns((state) => state.runs?.find((each) => each.run === run)?.planId ?? null);
  const over = useRuns((state) => state.feed === null || isOver(state.feed.state));
  const now = useRuns((state) => state.feed?.view);
  const isOpenPlan = usePlan((state) => state.planId !== null && state.planId === planId);
  const [isPasting, setPasting] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view means that something was reported.
  useEffect(() => {
    const load = () => void loadTracked(run, planId).catch(() => undefined);
    load();
    if (over) return;
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, [run, planId, over, now]);
  if (known === null) return <p className={classes.dim}>{t('operations:loading')}</p>;
  const { report, file } = known;
  const isUntouched = report.tasks.every(({ reportedAt }) => reportedAt === null);
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <StatusDate run={run} statusAt={report.statusAt} words={words} isOver={over} />
        {!over && (
          <Button variant="default" leftSection={<IconClipboardText size={16} />} onClick={() => setPasting(true)}>
            {t('tracking:paste')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconFileCheck size={16} />}
          disabled={!isOpenPlan}
          title={isOpenPlan ? undefined : t('tracking:planNotOpen')}
          onClick={() => {
            try {
              updatePlanFromRun(report);
              notify(t('tracking:planUpdated'));
            } catch (error) {
              reportTrouble(error);
            }
          }}
        >
          {t('tracking:updatePlan')}
        </Button>
      </div>
      {file !== null && <ReportFileLine file={file} />}
      {isUntouched && !over && (
        <Alert color="gray" title={t('tracking:nothingYet')}>
          {t('tracking:nothingYetHint')}
        </Alert>
      )}
      <EarnedValuePanel report={report} words={words} />
      <TrackedFindings report={report} words={words} />
      {isPasting && (
        <PasteReports run={run} statusAt={report.statusAt} words={words} onClose={() => setPasting(false)} />
      )}
    </div>
  );
}

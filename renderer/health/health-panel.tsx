import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthCheck, MendableDiagnostic } from '../../core/health/health-report.ts';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import dock from '../dock/dock.module.css';
import { useHealth } from '../state/health/health-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { CheckDetail } from './check-detail.tsx';
import { DiagnosticDetail } from './diagnostic-detail.tsx';
import { diagnosticKey } from './diagnostic-key.ts';
import { HealthList } from './health-list.tsx';
import classes from './health-panel.module.css';
import { NoSchedule } from './no-schedule.tsx';

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];
const NO_CHECKS: readonly HealthCheck[] = [];

/** What is wrong with the plan or makes it brittle, what that means, and what mends it in one step. */
export function HealthPanel() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  /** A point that was mended moves in the list, and takes the keyboard along. */
  const isFollowed = useRef(false);
  const workflow = usePlan((state) => state.plan?.workflow);
  const diagnostics = useSchedule((state) => state.analysis?.diagnostics ?? NO_DIAGNOSTICS);
  const report = useHealth((state) => state.report);
  const fixes = useMemo(
    () => new Map(report?.diagnostics.map(({ diagnostic, fix }) => [diagnosticKey(diagnostic), fix])),
    [report],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: A new report is what moves the point.
  useEffect(() => {
    if (isFollowed.current && document.activeElement === document.body) focusCurrent(list.current);
  }, [report]);
  if (workflow === undefined) return null;
  if (workflow.tasks.length === 0 && diagnostics.length === 0) return <p className={dock.empty}>{t('health:empty')}</p>;
  const checks = report?.checks ?? NO_CHECKS;
  // Fixes come a moment after what they mend.
  const mendable = diagnostics.map(
    (diagnostic): MendableDiagnostic => ({ diagnostic, fix: fixes.get(diagnosticKey(diagnostic)) ?? null }),
  );
  const first =
    mendable.length > 0
      ? diagnosticKey(mendable[0].diagnostic)
      : (checks.find(({ state }) => state === 'attention')?.id ?? null);
  const isThere =
    checks.some(({ id }) => id === chosen) || mendable.some((each) => diagnosticKey(each.diagnostic) === chosen);
  const shown = isThere ? chosen : first;
  const check = checks.find(({ id }) => id === shown);
  const diagnostic = mendable.find((each) => diagnosticKey(each.diagnostic) === shown);
  const choose = (key: string) => {
    setChosen(key);
    setSaid('');
    isFollowed.current = false;
  };
  const mended = (what: string) => {
    // What was mended stays in sight, and the keyboard where the next point is near.
    setChosen(shown);
    setSaid(what);
    isFollowed.current = true;
    focusCurrent(list.current);
  };
  return (
    <div className={classes.root}>
      <div className={classes.list} ref={list}>
        <NoSchedule />
        <HealthList diagnostics={mendable} checks={checks} chosen={shown} onChoose={choose} />
        {report === null && <p className={classes.quiet}>{t('health:pending')}</p>}
      </div>
      <div className={classes.detail}>
        {diagnostic !== undefined && <DiagnosticDetail {...diagnostic} workflow={workflow} onMended={mended} />}
        {check !== undefined && diagnostic === undefined && (
          <CheckDetail key={check.id} check={check} workflow={workflow} onMended={mended} />
        )}
        {shown === null && report !== null && (
          <p className={classes.sound}>
            <IconCircleCheck size={18} color="var(--pl-good)" aria-hidden />
            {t('health:sound', { count: checks.filter(({ state }) => state !== 'notApplicable').length })}
          </p>
        )}
        <p className={classes.said} role="status">
          {said}
        </p>
      </div>
    </div>
  );
}

function focusCurrent(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[aria-current]')?.focus();
}

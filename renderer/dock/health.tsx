import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { selectItems } from '../state/selection-store.ts';
import { useView } from '../state/view-store.ts';
import { useDiagnosticText } from './diagnostic-text.ts';
import classes from './dock.module.css';

/** What is wrong with the plan, or probably not as meant. A click selects what a finding is about. */
export function Health() {
  const { t } = useTranslation();
  const textOf = useDiagnosticText();
  const workflow = usePlan((state) => state.plan?.workflow);
  const diagnostics = useSchedule((state) => state.analysis?.diagnostics);
  const infeasible = useSchedule((state) => state.infeasible);
  const trouble = useSchedule((state) => state.trouble);
  if (workflow === undefined) return null;
  const go = (items: Parameters<typeof selectItems>[0]) => {
    selectItems(items, workflow);
    useView.setState({ inspectorOpen: true, sidePanel: 'inspector' });
    const first = items[0];
    if (first?.kind === 'calendar') useView.setState({ view: 'calendars' });
  };
  // The reason why there is no schedule is among the errors, where there are any.
  const hasErrors = diagnostics?.some(({ severity }) => severity === 'error') ?? false;
  const hasFindings = (diagnostics?.length ?? 0) > 0 || infeasible !== null || trouble !== null;
  if (!hasFindings)
    return (
      <p className={classes.empty}>
        <IconCircleCheck size={16} style={{ verticalAlign: '-3px', color: 'var(--pl-good)' }} /> {t('dock:healthy')}
      </p>
    );
  return (
    <ul className={classes.list}>
      {trouble !== null && !hasErrors && (
        <li className={classes.row}>
          <IconCircleX size={16} color="var(--pl-critical)" />
          <span>{trouble}</span>
        </li>
      )}
      {infeasible !== null && !hasErrors && (
        <li>
          <button type="button" className={classes.row} onClick={() => go(infeasible.conflict)}>
            <IconCircleX size={16} color="var(--pl-critical)" />
            <span>{infeasible.reason}</span>
          </button>
        </li>
      )}
      {diagnostics?.map((diagnostic) => (
        <li key={`${diagnostic.code} ${JSON.stringify(diagnostic.items)}`}>
          <button type="button" className={classes.row} onClick={() => go(diagnostic.items)}>
            {diagnostic.severity === 'error' ? (
              <IconCircleX size={16} color="var(--pl-critical)" aria-label={t('dock:error')} />
            ) : (
              <IconAlertTriangle size={16} color="var(--pl-late)" aria-label={t('dock:warning')} />
            )}
            <span>{textOf(diagnostic)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDiagnosticText } from '../dock/diagnostic-text.ts';
import { useTablesImport } from '../state/tables-import-store.ts';
import classes from './import-tables.module.css';

const MOST_LISTED = 100;

/** Every cell that can't be read, with its row and column and what to do about it. */
export function TableProblemList() {
  const { t } = useTranslation();
  const check = useTablesImport((state) => state.check);
  const say = useDiagnosticText();
  if (check === null || check.problemCount === 0) return null;
  const listed = check.problems.slice(0, MOST_LISTED);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section className={classes.problems} tabIndex={0} aria-label={t('tables:problems')}>
      <ul>
        {listed.map((problem) => (
          <li key={problem.message}>
            <IconAlertTriangle size={14} aria-hidden />
            {say(problem)}
          </li>
        ))}
      </ul>
      {check.problemCount > listed.length && (
        <p>{t('tables:moreProblems', { count: check.problemCount - listed.length })}</p>
      )}
    </section>
  );
}

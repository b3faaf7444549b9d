import { useTranslation } from 'react-i18next';
import type { PlanChange } from '../../core/document/list-changes.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { useChangeText } from './change-words.ts';
import classes from './steps-panel.module.css';

interface Props {
  readonly changes: readonly PlanChange[];
  readonly now: Workflow;
  /** Another state of the plan, for the names of what the present one does not have. */
  readonly other?: Workflow;
}

/** More than a person reads; the rest is counted. */
const MOST_SHOWN = 100;

/** Changes of a plan, in words. */
export function ChangeList({ changes, now, other }: Props) {
  const { t } = useTranslation();
  const textOf = useChangeText(now, other);
  if (textOf === null) return null;
  return (
    <ul className={classes.changes}>
      {changes.slice(0, MOST_SHOWN).map((change) => {
        const { title, details } = textOf(change);
        return (
          <li key={`${change.part} ${change.id}`} data-kind={change.kind}>
            {title}
            {details.length > 0 && <span className={classes.dim}> · {details.join(' · ')}</span>}
          </li>
        );
      })}
      {changes.length > MOST_SHOWN && (
        <li className={classes.dim}>{t('changes:more', { count: changes.length - MOST_SHOWN })}</li>
      )}
    </ul>
  );
}

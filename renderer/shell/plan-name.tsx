import { useTranslation } from 'react-i18next';
import { updateSettings } from '../../core/document/plan-commands.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { dispatch, usePlan } from '../state/plan-store.ts';
import classes from './title-bar.module.css';

function rename(name: string): void {
  const { plan } = usePlan.getState();
  const trimmed = name.trim();
  if (plan === null || trimmed === '' || trimmed === plan.workflow.name) return;
  dispatch('steps:renamePlan', updateSettings(plan, { name: trimmed }));
}

/** The plan's name, edited in place, and whether everything is safe. */
export function PlanName() {
  const { t } = useTranslation();
  const name = usePlan((state) => state.plan?.workflow.name ?? '');
  const isPending = usePlan((state) => state.pendingSteps > 0);
  const hasFile = usePlan((state) => state.savedRevision !== null);
  const isInFile = usePlan((state) => state.savedRevision === state.revision);
  return (
    <div className={classes.plan}>
      <input
        key={name}
        className={classes.name}
        aria-label={t('shell:planName')}
        title={name}
        defaultValue={name}
        maxLength={LIMITS.nameLength}
        onBlur={(event) => rename(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.value = name;
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <span className={classes.saved} role="status" title={t('shell:savedHint')}>
        {isPending
          ? t('shell:saving')
          : isInFile
            ? t('shell:savedInFile')
            : hasFile
              ? t('shell:notInFile')
              : t('shell:kept')}
      </span>
    </div>
  );
}

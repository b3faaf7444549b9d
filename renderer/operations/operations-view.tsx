import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../shell/notices.ts';
import { followRunList, useRuns } from '../state/run-store.ts';
import classes from './operations-view.module.css';
import { RulesEditor } from './rules-editor.tsx';
import { RunList } from './run-list.tsx';
import { RunStage } from './run-stage.tsx';
import { StartForm } from './start-form.tsx';

/** Runs of plans: start one, follow it, see what is off, repair it, and learn from it. */
export function OperationsView() {
  const { t } = useTranslation();
  const shown = useRuns((state) => state.shown);
  useEffect(() => followRunList(reportTrouble), []);
  return (
    <div className={classes.view}>
      <RunList />
      <section className={classes.stage} aria-label={t('operations:stage')}>
        {shown === 'new' ? <StartForm /> : shown === 'rules' ? <RulesEditor /> : <RunStage run={shown} />}
      </section>
    </div>
  );
}

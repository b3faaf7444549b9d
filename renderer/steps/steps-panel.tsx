import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endComparison, useCheckpoints } from '../state/checkpoints-store.ts';
import { jump, usePlan } from '../state/plan-store.ts';
import { CheckpointList } from './checkpoint-list.tsx';
import { StepDetails } from './step-details.tsx';
import { StepList } from './step-list.tsx';
import classes from './steps-panel.module.css';
import { timelineOf } from './timeline.ts';

/** Every step that the plan has taken, to look at and to go back to, and the states that were given a name. */
export function StepsPanel() {
  const { t } = useTranslation();
  const planId = usePlan((state) => state.planId);
  const undoSteps = usePlan((state) => state.undoSteps);
  const redoSteps = usePlan((state) => state.redoSteps);
  const timeline = useMemo(() => timelineOf(undoSteps, redoSteps), [undoSteps, redoSteps]);
  const isComparing = useCheckpoints((state) => state.compared !== null);
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = chosen === null ? timeline.position : Math.min(chosen, timeline.steps.length);
  const look = (state: number) => {
    endComparison();
    setChosen(state);
  };
  const goTo = (state: number) => {
    jump(state - timeline.position);
    setChosen(null);
  };
  if (timeline.steps.length === 0 && !isComparing)
    return (
      <div className={classes.panel}>
        <p className={classes.empty}>{t('changes:noSteps')}</p>
        <CheckpointList key={planId} />
      </div>
    );
  return (
    <div className={classes.panel}>
      <StepList timeline={timeline} shown={shown} onShow={look} onGo={goTo} />
      <StepDetails timeline={timeline} shown={shown} onGo={goTo} />
      <CheckpointList key={planId} />
    </div>
  );
}

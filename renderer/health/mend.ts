import i18next from 'i18next';
import { type FixWords, fixDiff } from '../../core/health/fix-diff.ts';
import type { HealthFix } from '../../core/health/health-fix.ts';
import { dispatch, usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';

function fixWords(): FixWords {
  const { t } = i18next;
  return {
    start: t('health:made.start'),
    finish: t('health:made.finish'),
    aroundTheClock: t('health:made.aroundTheClock'),
    baseline: t('health:made.baseline'),
    waiting: (from, to) => t('health:made.waiting', { from, to }),
    part: (task, number) => t('health:made.part', { task, number }),
    now: new Date().toISOString(),
    shown: useSchedule.getState().shown?.entries ?? null,
  };
}

/** Makes a fix one undoable step of the open plan. @returns what was done, to be said aloud */
export function mend(fix: HealthFix): string {
  const { plan } = usePlan.getState();
  const step = `steps:mend.${fix.kind}`;
  if (plan !== null) dispatch(step, fixDiff(plan, fix, fixWords()));
  return i18next.t('health:mended', { step: i18next.t(step) });
}

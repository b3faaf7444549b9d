import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { examine } from '../../core/problem/diagnose.ts';
import { useDiagnosticText } from '../dock/diagnostic-text.ts';
import type { Comparison } from './comparison.ts';
import { type Entry, workflowOf } from './entries.ts';
import { useScenarios } from './scenario-store.ts';

/** Why an entry has no schedule, in a sentence. */
export function TroubleReason({ entry, comparison }: { readonly entry: Entry; readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const textOf = useDiagnosticText();
  const { id, misfits, result, progress } = entry;
  const isRunning = useScenarios((state) => state.isRunning);
  const isBad = result?.status === 'failed' || result?.status === 'infeasible';
  const error = useMemo(() => {
    const workflow = isBad ? workflowOf(comparison, id) : null;
    return workflow === null ? undefined : examine(workflow).diagnostics.find(({ severity }) => severity === 'error');
  }, [isBad, comparison, id]);
  if (misfits > 0) return t('scenarios:misfits', { count: misfits });
  if (isRunning && progress?.state === 'running') return t('scenarios:searching');
  if (isRunning && progress?.state === 'waiting') return t('scenarios:waitsForOthers');
  if (result === null) return t(progress?.state === 'cancelled' ? 'scenarios:stoppedEarly' : 'scenarios:notRun');
  if (result.status === 'unknown') return t('scenarios:nothingFound');
  if (error !== undefined) return textOf(error);
  return isBad ? result.reason : '';
}

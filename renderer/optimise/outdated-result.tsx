import { Alert, Button, Group } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Diagnostic } from '../../core/model/diagnostic.ts';
import { performAction } from '../actions/perform.ts';
import { optimiseAction } from '../actions/plan-actions.ts';
import { useDiagnosticText } from '../dock/diagnostic-text.ts';
import { reportTrouble } from '../shell/notices.ts';
import { applyOutdatedResult, outdatedTrouble } from '../state/apply-result.ts';
import { usePlan } from '../state/plan-store.ts';
import { dismissRun, type SolveRun } from '../state/solve-store.ts';

const SHOWN_PROBLEMS = 3;

/** A result that belongs to an older state of the plan: says so, says whether it still fits, and offers both ways on. */
export function OutdatedResult({ run }: { readonly run: SolveRun }) {
  const { t } = useTranslation();
  const textOf = useDiagnosticText();
  const workflow = usePlan((state) => state.plan?.workflow);
  const [problems, setProblems] = useState<readonly Diagnostic[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every edit asks anew whether the result fits.
  useEffect(() => {
    let isCurrent = true;
    setProblems(null);
    outdatedTrouble(run).then((found) => isCurrent && setProblems(found), reportTrouble);
    return () => {
      isCurrent = false;
    };
  }, [run, workflow]);
  return (
    <Alert color="yellow" mt="md" title={t('optimise:outdated')}>
      {problems === null && t('optimise:checking')}
      {problems?.length === 0 && t('optimise:stillFits')}
      {problems !== null && problems.length > 0 && (
        <>
          {t('optimise:noLongerFits', { count: problems.length })}
          <ul style={{ margin: '4px 0 0', paddingLeft: 16 }}>
            {problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
              <li key={problem.message}>{textOf(problem)}</li>
            ))}
          </ul>
        </>
      )}
      <Group mt="sm" gap="xs">
        <Button onClick={() => performAction(optimiseAction)}>{t('optimise:again')}</Button>
        {problems?.length === 0 && (
          <Button variant="default" onClick={() => applyOutdatedResult(run)}>
            {t('optimise:applyAnyway')}
          </Button>
        )}
        <Button variant="default" onClick={dismissRun}>
          {t('optimise:discard')}
        </Button>
      </Group>
    </Alert>
  );
}

import { Alert, Button, Group, Progress } from '@mantine/core';
import { IconArrowRight, IconPlayerStopFilled, IconSelectAll } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { conflictStatements } from '../../core/model/conflict-statements.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { performAction } from '../actions/perform.ts';
import { optimiseAction } from '../actions/plan-actions.ts';
import { applyPlanChange, type ExplanationRun, stopExplaining, useExplanation } from '../state/explain-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { selectItems } from '../state/selection-store.ts';
import { ConflictItems } from './conflict-items.tsx';
import { useConflictWords } from './conflict-words.ts';
import classes from './optimise-panel.module.css';

/**
 * Why a plan has no schedule: what clashes, in sentences and as buttons that select it, and changes that would solve it, one click
 * each.
 *
 * @param reason what is known before the clash is
 */
export function ConflictCard({ workflow, reason }: { readonly workflow: Workflow; readonly reason: string }) {
  const { t } = useTranslation();
  const run = useExplanation((state) => (state.run?.workflow === workflow ? state.run : null));
  const words = useConflictWords(workflow);
  const conflict = run?.conflict ?? null;
  return (
    <>
      <Alert color="red" title={t('optimise:infeasible')}>
        {conflict === null || words === null ? (
          reason
        ) : (
          <>
            {t('conflict:lead')}
            <ul className={classes.statements}>
              {words.statements(conflictStatements(workflow, conflict.elements)).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <p className={classes.dim}>{t(conflict.isMinimal ? 'conflict:minimal' : 'conflict:notMinimal')}</p>
            <ConflictItems items={conflict.elements} workflow={workflow} />
            <Button
              mt="xs"
              size="compact-sm"
              variant="subtle"
              leftSection={<IconSelectAll size={14} />}
              onClick={() => selectItems(conflict.elements, workflow)}
            >
              {t('conflict:selectAll')}
            </Button>
          </>
        )}
      </Alert>
      {run !== null && run.state !== 'ended' && <Looking run={run} />}
      {conflict !== null && <Relaxations run={{ ...run, conflict } as FoundConflict} workflow={workflow} />}
    </>
  );
}

type FoundConflict = ExplanationRun & { readonly conflict: NonNullable<ExplanationRun['conflict']> };

function Looking({ run }: { readonly run: ExplanationRun }) {
  const { t } = useTranslation();
  return (
    <div className={classes.looking}>
      <p className={classes.dim} aria-live="polite">
        {run.fraction !== null
          ? t('conflict:trying')
          : run.size === null
            ? t('conflict:looking')
            : t('conflict:lookingAmong', { count: run.size })}
      </p>
      <Progress
        value={(run.fraction ?? 1) * 100}
        animated={run.fraction === null}
        aria-label={t('conflict:progress')}
      />
      <Group mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerStopFilled size={12} color="var(--pl-critical)" />}
          disabled={run.state === 'stopping'}
          onClick={stopExplaining}
        >
          {t('conflict:stop')}
        </Button>
      </Group>
    </div>
  );
}

function Relaxations({ run, workflow }: { readonly run: FoundConflict; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const words = useConflictWords(workflow);
  const isOutdated = usePlan((state) => state.plan?.workflow !== workflow);
  const { relaxations, solves, isComplete } = run.conflict;
  if (words === null) return null;
  if (isOutdated) return <p className={classes.dim}>{t('conflict:outdated')}</p>;
  return (
    <section aria-label={t('conflict:changes')} className={classes.changes}>
      {relaxations.length > 0 && (
        <>
          <p className={classes.dim}>{t(solves === 'plan' ? 'conflict:helpsPlan' : 'conflict:helpsClash')}</p>
          <ul className={classes.changeList}>
            {relaxations.map(({ change, isSmallest }) => (
              <li key={JSON.stringify(change)}>
                <Button
                  fullWidth
                  variant="default"
                  justify="flex-start"
                  classNames={{ root: classes.change, label: classes.changeLabel }}
                  leftSection={<IconArrowRight size={14} color="var(--pl-accent)" />}
                  onClick={() => {
                    if (applyPlanChange(workflow, change)) performAction(optimiseAction);
                  }}
                >
                  {words.change(change)}
                  {!isSmallest && 'to' in change && change.to !== null ? ` ${t('conflict:lessMayDo')}` : ''}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {run.state === 'ended' && relaxations.length === 0 && <p className={classes.dim}>{t('conflict:noHelp')}</p>}
      {run.state === 'ended' && !isComplete && <p className={classes.dim}>{t('conflict:stopped')}</p>}
    </section>
  );
}

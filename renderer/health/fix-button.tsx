import { Button } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { FixEffect } from '../../core/health/fix-effect.ts';
import type { HealthFix } from '../../core/health/health-fix.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { type TimeFormat, useTimeFormat } from '../i18n/time-format.ts';
import { foresee, useHealth } from '../state/health/health-store.ts';
import classes from './health-panel.module.css';
import { mend } from './mend.ts';

interface Props {
  readonly fix: HealthFix;
  readonly label: string;
  readonly workflow: Workflow;
  readonly onMended: (said: string) => void;
  /** What stands beside it. */
  readonly children: ReactNode;
}

/** Fixes that leave links and dates as they are, so that there is nothing to foresee. */
const WITHOUT_EFFECT: ReadonlySet<HealthFix['kind']> = new Set(['raiseCapacity', 'reschedule', 'saveBaseline']);

/** Mends a finding in one step, and says beforehand what that does to the finish. */
export function FixButton({ fix, label, workflow, onMended, children }: Props) {
  const { t } = useTranslation();
  const format = useTimeFormat(workflow);
  const effects = useHealth((state) => state.effects);
  const report = useHealth((state) => state.report);
  const key = JSON.stringify(fix);
  const isForeseen = !WITHOUT_EFFECT.has(fix.kind);
  // biome-ignore lint/correctness/useExhaustiveDependencies: The key stands for the fix; a newer report asks anew.
  useEffect(() => {
    if (isForeseen) foresee(key, fix);
  }, [key, isForeseen, report]);
  const effect = effects.get(key);
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconTool size={14} />}
        onClick={() => onMended(mend(fix))}
      >
        {label}
      </Button>
      {children}
      {effect !== undefined && format !== null && (
        <span className={classes.effect}>{effectText(effect, format, t)}</span>
      )}
    </>
  );
}

function effectText({ before, after }: FixEffect, format: TimeFormat, t: TFunction): string {
  if (after === null || before === null) return after === null ? t('health:effect.unknown') : '';
  const finish = format.finish(after);
  if (after === before) return t('health:effect.none', { finish });
  const length = format.length(Math.abs(after - before));
  return after > before ? t('health:effect.later', { finish, length }) : t('health:effect.earlier', { finish, length });
}

import { z } from 'zod';
import { METRICS } from '../../../core/discrete-event/metric-row.ts';
import type { History } from '../../../core/history/history.ts';
import { checkRules } from '../../../core/operations/check-rules.ts';
import { type DiagnosisRule, diagnosisRuleSchema } from '../../../core/operations/diagnosis-rule.ts';
import { ALL_RULES } from '../../../core/operations/task-rules.ts';
import { RpcError } from '../../ipc/rpc-error.ts';

const KEY = 'operations.rules';
const keptSchema = z.array(diagnosisRuleSchema);

/** The rules by which runs are diagnosed: a person's, else the usual ones. */
export function rulesOf({ settings }: History): readonly DiagnosisRule[] {
  return keptSchema.safeParse(settings.get(KEY)).data ?? ALL_RULES;
}

/** Rules that runs go by from now on. @throws RpcError where they can't be used */
export function setRules({ settings }: History, rules: readonly DiagnosisRule[]): void {
  refuseUnusable(rules);
  settings.set(KEY, rules);
}

/** @throws RpcError naming what is wrong */
export function refuseUnusable(rules: readonly DiagnosisRule[]): void {
  const trouble = checkRules(rules, METRICS).troubles.find(({ severity }) => severity === 'error');
  if (trouble !== undefined) throw new RpcError('bad-input', trouble.message);
}

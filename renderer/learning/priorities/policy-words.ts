import type { TFunction } from 'i18next';
import type { DispatchVerdict, PolicyResult } from '../../../core/learning/dispatch/compare-dispatch.ts';
import type { DispatchDetails } from '../../../electron/ipc/learn-dispatch-schema.ts';
import type { PolicyVersion } from '../../state/priorities-store.ts';

/** A policy's name in words: a network, or a rule such as `wcs-parallel`. */
export function policyLabel(policy: string, t: TFunction): string {
  if (policy === 'priority' || policy === 'deep-q') return t(`priorities:network.${policy}`);
  const [rule, scheme] = policy.split('-');
  return t('priorities:ruleName', { rule: t(`priorities:rule.${rule}`), scheme: t(`priorities:scheme.${scheme}`) });
}

/** What the comparison calls the network of a version. */
export function networkOf({ kind }: PolicyVersion): 'priority' | 'deep-q' {
  return kind === 'priority' ? 'priority' : 'deep-q';
}

/** How the network of a version did; `null` where its comparison lacks it. */
export function resultOf(version: PolicyVersion, { comparison }: DispatchDetails): PolicyResult | null {
  const name = networkOf(version);
  return comparison.policies.find(({ policy }) => policy === name) ?? null;
}

/** Whether a difference to the best single rule is more than chance explains. */
export function verdictOf({ low, high }: PolicyResult): DispatchVerdict {
  if (high < 0) return 'better';
  return low > 0 ? 'worse' : 'as-good';
}

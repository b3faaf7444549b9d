import { DISPATCH_RULES } from '../../core/discrete-event/dispatch-rules.ts';
import { LEARNED_POLICIES, type LearnedPolicyId } from '../../core/learning/dispatch/learned-schema.ts';

/** Who goes first, by the names of the command line: simple rules, and what was learned. */
export const POLICIES = [...DISPATCH_RULES, ...LEARNED_POLICIES] as const;
export type PolicyName = (typeof POLICIES)[number];

export function isLearned(policy: PolicyName): policy is LearnedPolicyId {
  return LEARNED_POLICIES.some((id) => id === policy);
}

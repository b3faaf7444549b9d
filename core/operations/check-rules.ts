import { type DiagnosisRule, diagnosisRuleSchema } from './diagnosis-rule.ts';
import { TASK_SIGNALS } from './task-signals.ts';

/** What is wrong with a rule. */
export interface RuleTrouble {
  /** Its place in the list, from 0; `null`: the list as a whole. */
  readonly rule: number | null;
  /** Where in the rule, such as `conditions.0.certainAt`; empty: the rule as a whole. */
  readonly field: string;
  /** `error`: the rules can't be used so; `warning`: it may be meant so. */
  readonly severity: 'error' | 'warning';
  readonly code: RuleTroubleCode;
  /** In English, with a way out. */
  readonly message: string;
  /** What the message names, for other languages. */
  readonly parameters: Readonly<Record<string, string | number>>;
}
export type RuleTroubleCode =
  | 'no-list'
  | 'too-many'
  | 'invalid'
  | 'swapped'
  | 'same-id'
  | 'unknown-metric'
  | 'unknown-rule'
  | 'explains-itself'
  | 'no-signal'
  | 'never-met';

/** Rules that can be used, where none of the troubles is an error. */
export interface CheckedRules {
  readonly rules: readonly DiagnosisRule[] | null;
  readonly troubles: readonly RuleTrouble[];
}

const MOST_RULES = 500;
const SIGNALS: ReadonlySet<string> = new Set(TASK_SIGNALS);

/**
 * Checks rules of diagnosis from a file or an editor.
 *
 * @param metrics that are known, besides the task signals; a condition on another one is only warned of, since a source may bring it
 */
export function checkRules(rules: unknown, metrics: readonly string[]): CheckedRules {
  if (!Array.isArray(rules)) {
    const message = 'Rules are a list. Maybe put square brackets around them.';
    return { rules: null, troubles: [{ ...WHOLE, code: 'no-list', message, parameters: {} }] };
  }
  if (rules.length > MOST_RULES) {
    const message = `There are ${rules.length} rules; ${MOST_RULES} can be watched at once. Maybe leave some out.`;
    const parameters = { count: rules.length, most: MOST_RULES };
    return { rules: null, troubles: [{ ...WHOLE, code: 'too-many', message, parameters }] };
  }
  const read: DiagnosisRule[] = [];
  const troubles: RuleTrouble[] = [];
  for (const [place, rule] of rules.entries()) {
    const parsed = diagnosisRuleSchema.safeParse(rule);
    if (parsed.success) read.push(parsed.data);
    else troubles.push(...parsed.error.issues.map((issue) => invalid(place, issue)));
  }
  if (troubles.length > 0) return { rules: null, troubles };
  const known = new Set([...metrics, ...SIGNALS]);
  for (const [place, rule] of read.entries()) troubles.push(...troublesOf(place, rule, read, known));
  return { rules: troubles.some(({ severity }) => severity === 'error') ? null : read, troubles };
}

const WHOLE = { rule: null, field: '', severity: 'error' } as const;

function invalid(
  rule: number,
  { path, message, code }: { path: readonly PropertyKey[]; message: string; code?: string | undefined },
): RuleTrouble {
  const field = path.map(String).join('.');
  const isSwapped = code === 'custom';
  return {
    rule,
    field: isSwapped ? `${field}.certainAt` : field,
    severity: 'error',
    code: isSwapped ? 'swapped' : 'invalid',
    message: isSwapped ? message : `Rule ${rule + 1}, ${field}: ${message}.`,
    parameters: { rule: rule + 1, field, message },
  };
}

function troublesOf(
  place: number,
  rule: DiagnosisRule,
  rules: readonly DiagnosisRule[],
  known: ReadonlySet<string>,
): readonly RuleTrouble[] {
  const { id, conditions, subject, explainedBy } = rule;
  const troubles: RuleTrouble[] = [];
  const tell = (
    severity: RuleTrouble['severity'],
    code: RuleTroubleCode,
    field: string,
    name: string,
    message: string,
  ) => troubles.push({ rule: place, field, severity, code, message, parameters: { rule: id, name } });
  if (rules.findIndex((other) => other.id === id) < place) {
    tell('error', 'same-id', 'id', id, `Two rules are called "${id}". Maybe give one of them another id.`);
  }
  for (const [number, { metric, operator, threshold }] of conditions.entries()) {
    if (!known.has(metric)) {
      const message = `Nothing has said "${metric}" so far, so rule "${id}" may never speak. Maybe check how the source writes it.`;
      tell('warning', 'unknown-metric', `conditions.${number}.metric`, metric, message);
    }
    const opposite = conditions.find(
      (other) => other.metric === metric && operator === '>' && other.operator === '<' && other.threshold <= threshold,
    );
    if (opposite !== undefined) {
      const message = `"${metric}" can't be above ${threshold} and below ${opposite.threshold} at once. Maybe make two rules of it.`;
      tell('error', 'never-met', `conditions.${number}.threshold`, metric, message);
    }
  }
  if (subject !== undefined && !SIGNALS.has(subject)) {
    const message = `"${subject}" tells no task or resource; only task signals do. Maybe choose ${TASK_SIGNALS[0]}.`;
    tell('error', 'no-signal', 'subject', subject, message);
  }
  for (const other of explainedBy?.rules ?? []) {
    if (other === id) {
      const message = `Rule "${id}" would keep itself back. Maybe name another rule that explains it.`;
      tell('error', 'explains-itself', 'explainedBy', id, message);
    } else if (!rules.some((each) => each.id === other)) {
      const message = `There is no rule "${other}" that could explain "${id}". Maybe it was renamed.`;
      tell('warning', 'unknown-rule', 'explainedBy', other, message);
    }
  }
  return troubles;
}

import { create } from 'zustand';
import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';
import type { Output } from '../../electron/ipc/contract.ts';
import { askEngine } from './engine-client.ts';

export type RuleTrials = Output<'rules.dryRun'>['trials'];

interface RulesState {
  /** In force; `null`: not asked for yet. */
  readonly rules: readonly DiagnosisRule[] | null;
  readonly usual: readonly DiagnosisRule[];
  /** What a person is changing; `null`: nothing is changed. */
  readonly draft: readonly DiagnosisRule[] | null;
  /** Place of the rule that is looked at. */
  readonly chosen: number;
  readonly trial: {
    readonly run: number;
    readonly rules: readonly DiagnosisRule[];
    readonly result: RuleTrials;
  } | null;
  readonly isTrying: boolean;
  readonly isSaving: boolean;
}

/** The rules of diagnosis, and what a person is making of them. */
export const useRules = create<RulesState>(() => ({
  rules: null,
  usual: [],
  draft: null,
  chosen: 0,
  trial: null,
  isTrying: false,
  isSaving: false,
}));

export async function loadRules(): Promise<void> {
  const { rules, usual } = await askEngine('rules.get', {});
  useRules.setState({ rules, usual });
}

export function editRules(change: (rules: readonly DiagnosisRule[]) => readonly DiagnosisRule[]): void {
  useRules.setState(({ draft, rules }) => ({ draft: change(draft ?? rules ?? []) }));
}

export function dropDraft(): void {
  useRules.setState({ draft: null, chosen: 0 });
}

/** Puts the changed rules in force, also for runs that go on. */
export async function saveRules(): Promise<void> {
  const { draft } = useRules.getState();
  if (draft === null) return;
  useRules.setState({ isSaving: true });
  try {
    await askEngine('rules.set', { rules: [...draft] });
    useRules.setState({ rules: draft, draft: null });
  } finally {
    useRules.setState({ isSaving: false });
  }
}

/** What the rules as they stand in the editor would have said of a run that was recorded. */
export async function tryRules(run: number): Promise<void> {
  const { draft, rules } = useRules.getState();
  const tried = draft ?? rules ?? [];
  useRules.setState({ isTrying: true, trial: null });
  try {
    const { trials } = await askEngine('rules.dryRun', { run, rules: [...tried] });
    useRules.setState({ trial: { run, rules: tried, result: trials } });
  } finally {
    useRules.setState({ isTrying: false });
  }
}

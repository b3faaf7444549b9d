import { create } from 'zustand';
import type { RunPreview, RunProposal } from '../../electron/ipc/run-schema.ts';
import { notifyRefusal } from '../shell/notices.ts';
import { askEngine } from './engine-client.ts';

export type RepairParameters = Readonly<Record<string, number | string>>;

/** What a person has set and seen of one proposal. */
export interface ProposalWork {
  /** Set by hand; others are as proposed. */
  readonly parameters: RepairParameters;
  readonly preview: RunPreview | null;
  /** `null`: nobody can know. */
  readonly fraction: number | null;
  readonly isPreviewing: boolean;
  /** Why the preview failed. */
  readonly failure: string | null;
}

const UNTOUCHED: ProposalWork = { parameters: {}, preview: null, fraction: null, isPreviewing: false, failure: null };

/** By run and proposal. */
const useRepairs = create<{ readonly work: Readonly<Record<string, ProposalWork>> }>(() => ({ work: {} }));

const controllers = new Map<string, AbortController>();

const keyOf = (run: number, proposal: number) => `${run} ${proposal}`;

export function useProposalWork(run: number, proposal: number): ProposalWork {
  return useRepairs((state) => state.work[keyOf(run, proposal)] ?? UNTOUCHED);
}

function update(key: string, changes: Partial<ProposalWork>): void {
  useRepairs.setState(({ work }) => ({ work: { ...work, [key]: { ...(work[key] ?? UNTOUCHED), ...changes } } }));
}

/** A changed parameter makes what was previewed stale. */
export function setRepairParameter(run: number, proposal: number, name: string, value: number | string): void {
  const key = keyOf(run, proposal);
  const { parameters } = useRepairs.getState().work[key] ?? UNTOUCHED;
  controllers.get(key)?.abort();
  update(key, { parameters: { ...parameters, [name]: value }, preview: null, failure: null });
}

/** Calculates what a repair would change; cancelling leaves nothing. */
export async function previewRepair(run: number, proposal: RunProposal): Promise<void> {
  const key = keyOf(run, proposal.number);
  const work = useRepairs.getState().work[key] ?? UNTOUCHED;
  controllers.get(key)?.abort();
  const controller = new AbortController();
  controllers.set(key, controller);
  update(key, { isPreviewing: true, fraction: null, failure: null });
  try {
    const preview = await askEngine(
      'run.preview',
      { run, proposal: proposal.number, parameters: { ...work.parameters } },
      { signal: controller.signal, onEvent: ({ fraction }) => update(key, { fraction }) },
    );
    if (!controller.signal.aborted) update(key, { preview });
  } catch (error) {
    if (!controller.signal.aborted) update(key, { failure: error instanceof Error ? error.message : String(error) });
  } finally {
    if (controllers.get(key) === controller) {
      controllers.delete(key);
      update(key, { isPreviewing: false });
    }
  }
}

export function cancelPreview(run: number, proposal: number): void {
  controllers.get(keyOf(run, proposal))?.abort();
}

export async function applyRepair(run: number, proposal: RunProposal): Promise<void> {
  const work = useRepairs.getState().work[keyOf(run, proposal.number)] ?? UNTOUCHED;
  const parameters = { ...work.parameters };
  const { trouble } = await askEngine('run.repair', { run, proposal: proposal.number, parameters });
  if (trouble !== null) notifyRefusal(trouble);
}

/** Puts a proposal away, takes its repair back, or says that its instruction was followed. */
export async function settleProposal(
  how: 'run.dismiss' | 'run.undo' | 'run.confirm',
  run: number,
  proposal: number,
): Promise<void> {
  const { trouble } = await askEngine(how, { run, proposal });
  if (trouble !== null) notifyRefusal(trouble);
}

import { create } from 'zustand';
import type { PlannedPlan } from '../../core/portfolio/plan-use.ts';
import type { Output } from '../../electron/ipc/contract.ts';
import { askEngine } from '../state/engine-client.ts';

/** Another plan beside the open one. */
export interface OtherPlan {
  readonly id: string;
  readonly name: string;
  /** `null`: it can't be seen with others. */
  readonly planned: PlannedPlan | null;
  /** Nobody applied a schedule: the first that is found at once is shown. */
  readonly isQuick: boolean;
  readonly trouble: string | null;
}

interface PortfolioState {
  /** Plans that this machine knows, most recently opened first. */
  readonly known: Output<'plan.recent'>;
  /** Plans to see beside the open one, in the order in which they were added. */
  readonly chosen: readonly string[];
  readonly others: ReadonlyMap<string, OtherPlan>;
}

const SETTING = 'portfolio.plans';
const MOST_KNOWN = 50;

/** Plans that are seen on one axis. */
export const usePortfolio = create<PortfolioState>(() => ({ known: [], chosen: [], others: new Map() }));

/** Reads which plans there are, and those that were chosen, anew. */
export async function loadPortfolio(): Promise<void> {
  const [known, kept] = await Promise.all([
    askEngine('plan.recent', { limit: MOST_KNOWN }),
    askEngine('settings.get', { key: SETTING }),
  ]);
  const ids = new Set(known.map(({ planId }) => planId));
  const chosen = Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string' && ids.has(id)) : [];
  usePortfolio.setState({ known, chosen });
  await Promise.all(chosen.map((id) => readOther(id)));
}

/** Adds a plan to those that are seen, or takes it away. */
export async function choosePlan(planId: string, isChosen: boolean): Promise<void> {
  const { chosen } = usePortfolio.getState();
  const rest = chosen.filter((id) => id !== planId);
  const after = isChosen ? [...rest, planId] : rest;
  usePortfolio.setState({ chosen: after });
  await askEngine('settings.set', { key: SETTING, value: after });
  if (isChosen) await readOther(planId);
}

async function readOther(planId: string): Promise<void> {
  const { plan } = await askEngine('plan.read', { planId });
  const { workflow, schedule } = plan;
  const other = { id: planId, name: workflow.name, isQuick: schedule === null, trouble: null };
  if (schedule !== null) return enter({ ...other, planned: { id: planId, workflow, schedule: schedule.entries } });
  try {
    const outcome = await askEngine('workflow.quickSchedule', { workflow, previous: null });
    const found = outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.schedule : null;
    enter({ ...other, planned: found === null ? null : { id: planId, workflow, schedule: found } });
  } catch (error) {
    enter({ ...other, planned: null, trouble: error instanceof Error ? error.message : String(error) });
  }
}

function enter(other: OtherPlan): void {
  usePortfolio.setState(({ others }) => ({ others: new Map(others).set(other.id, other) }));
}

import type { Ticks } from '../time/ticks.ts';
import type { Diagnosis } from './diagnose-metrics.ts';
import type { Repair, RepairKind } from './repair.ts';
import type { RunView } from './run-view.ts';

/** What is left of running work on more machines. */
const SCALED_UP = 0.6;
/** Trouble is expected to last for such a share of the plan's length; nobody knows better when it begins. */
const USUAL_TROUBLE_SHARE = 0.08;

/** The repairs of a diagnosis that make sense now, with their parameters, most promising first. */
export function advise({ rule }: Diagnosis, subject: string | null, view: RunView): readonly Repair[] {
  return rule.repairs.flatMap((kind) => repairOf(kind, subject, view) ?? []);
}

function repairOf(kind: RepairKind, subject: string | null, view: RunView): Repair | null {
  const usually: Ticks = USUAL_TROUBLE_SHARE * view.span;
  switch (kind) {
    case 'scale-up':
      return view.tasks.some(({ state }) => state === 'running') ? { kind, factor: SCALED_UP } : null;
    case 'restart-service':
    case 'more-heap':
    case 'enable-compression':
      return { kind };
    case 're-allocate': {
      const found = view.resources.find(({ resource }) => resource === subject);
      const amount = found === undefined ? 0 : found.planned - found.available;
      return subject === null || amount <= 0 ? null : { kind, resource: subject, amount, lasts: usually };
    }
    case 'retry': {
      const task = view.tasks.find((each) => each.task === subject);
      // Starting over loses what was done; that must be less than what waiting would cost.
      const isBegun = task?.state === 'running' || task?.state === 'paused';
      const isWorthIt = task !== undefined && isBegun && task.workDone < usually;
      return subject !== null && isWorthIt ? { kind, task: subject } : null;
    }
  }
}

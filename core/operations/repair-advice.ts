import type { Ticks } from '../time/ticks.ts';
import type { Diagnosis } from './diagnose-metrics.ts';
import type { Repair, RepairKind } from './repair.ts';
import { repairHindrance } from './repair-hindrance.ts';
import { freeNow, needOf, type RepairContext, spareFor } from './spare-capacity.ts';

/** Times as many machines that are asked for, most first; what is free decides. */
const FACTORS = [2, 1.75, 1.5, 1.25];
/** Trouble is expected to last for such a share of the plan's length; nobody knows better when it begins. */
const USUAL_TROUBLE_SHARE = 0.08;
/** What rewritten queries need of what they needed. */
const LEANER = 0.8;
/** A deadline is moved by such a share of the plan's length. */
const EXTENSION = 0.05;

/**
 * The repairs of a diagnosis that can be done now and make sense, with their parameters, most promising first.
 *
 * @param subject task or resource that the diagnosis is about; `null`: the whole run
 */
export function advise({ rule }: Diagnosis, subject: string | null, context: RepairContext): readonly Repair[] {
  return rule.repairs
    .flatMap((kind) => repairsOf(kind, subject, context))
    .filter((repair) => repairHindrance(repair, context) === null);
}

function repairsOf(kind: RepairKind, subject: string | null, context: RepairContext): readonly Repair[] {
  const { view, workflow, schedule } = context;
  const usually: Ticks = USUAL_TROUBLE_SHARE * view.span;
  const status = view.tasks.find(({ task }) => task === subject);
  switch (kind) {
    case 'restart-service':
    case 'more-heap':
    case 'enable-compression':
      return [{ kind }];
    case 'throttle': {
      const running = view.tasks.filter(({ state }) => state === 'running').length;
      return running < 2 ? [] : [{ kind, most: Math.ceil(running / 2) }];
    }
    case 're-allocate':
      return loansTo(subject, usually, context);
    case 'scale-up': {
      // Only of a task that takes longer than planned is it known that it is the one.
      if (status?.state !== 'running' || status.workDone <= status.plannedTicks) return [];
      const factor = FACTORS.find((each) =>
        context.workflow.resources.every(
          ({ id, kind: of }) =>
            of !== 'renewable' || needOf(context, status.task, id) * (each - 1) <= freeNow(context, id),
        ),
      );
      return factor === undefined ? [] : [{ kind, task: status.task, factor }];
    }
    case 'optimise-queries':
      return status?.state === 'running' ? [{ kind, task: status.task, factor: LEANER }] : [];
    case 're-order':
      return status?.startedAt === null ? [{ kind, task: status.task, priority: 'high' }] : [];
    case 'split':
      return status?.state === 'running' ? [{ kind, task: status.task }] : [];
    case 'extend-deadline':
      return status === undefined
        ? []
        : [{ kind, task: status.task, by: Math.max(1, Math.round(EXTENSION * view.span)) }];
    case 'swap-mode':
    case 'retry-elsewhere': {
      const modes = workflow.tasks.find(({ id }) => id === subject)?.modes ?? [];
      const present = schedule.find(({ task }) => task === subject)?.mode ?? 1;
      if (status === undefined || (kind === 'retry-elsewhere' && status.workDone >= usually)) return [];
      return modes.flatMap((_, k) => (k + 1 === present ? [] : [{ kind, task: status.task, mode: k + 1 }]));
    }
    case 'retry': {
      // Starting over loses what was done; that must be less than what waiting would cost.
      const isBegun = status?.state === 'running' || status?.state === 'paused' || status?.state === 'failed';
      return status !== undefined && isBegun && status.workDone < usually ? [{ kind, task: status.task }] : [];
    }
  }
}

/** From whoever can spare most of what is missing, as whole units as far as those go. */
function loansTo(resource: string | null, lasts: Ticks, context: RepairContext): readonly Repair[] {
  const found = context.view.resources.find((each) => each.resource === resource);
  const missing = found === undefined ? 0 : found.planned - found.available;
  if (resource === null || missing <= 0) return [];
  return context.view.resources
    .flatMap(({ resource: from }): readonly Repair[] => {
      if (from === resource) return [];
      const amount = Math.min(missing, spareFor(context, from, lasts));
      return amount > 0 ? [{ kind: 're-allocate', resource, from, amount, lasts }] : [];
    })
    .sort((a, b) => (b.kind === 're-allocate' ? b.amount : 0) - (a.kind === 're-allocate' ? a.amount : 0));
}

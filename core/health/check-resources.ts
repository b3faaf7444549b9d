import type { PlanItem } from '../model/diagnostic.ts';
import type { Task } from '../model/workflow.ts';
import { resourceLoads } from '../problem/resource-load.ts';
import { verify } from '../problem/verify.ts';
import { notApplicable, shareCheck, taskItems, whereFound } from './health-check.ts';
import { type HealthContext, isMilestone } from './health-context.ts';
import type { HealthCheck, HealthFinding } from './health-report.ts';
import { usualDemands } from './usual-resources.ts';

/** Share of tasks with work and nobody to do it that is at most usual. DCMA 10 counts them and sets no limit. */
const MOST_WITHOUT = 0.05;

/** Who does the work (DCMA 10), and whether there are enough of them. */
export function checkResources(context: HealthContext): readonly HealthCheck[] {
  const { workflow, open } = context;
  if (workflow.resources.length === 0)
    return [notApplicable('resources', 'noResources'), notApplicable('overAllocation', 'noResources')];
  const working = open.filter((task) => !isMilestone(task));
  const without = working.filter(isWithoutResource);
  const usual = usualDemands(workflow);
  const known = without.filter(({ kind }) => usual.has(kind));
  return [
    working.length === 0
      ? notApplicable('resources', 'noTasks')
      : shareCheck(
          'resources',
          without.length,
          working.length,
          MOST_WITHOUT,
          whereFound({
            code: 'withoutResource',
            items: taskItems(without),
            values: {},
            fix: known.length === 0 ? null : { kind: 'usualResources', tasks: known.map(({ id }) => id) },
          }),
        ),
    overAllocation(context),
  ];
}

function isWithoutResource({ modes }: Task): boolean {
  return modes.every(({ demands, roles = [] }) => demands.every(({ amount }) => amount === 0) && roles.length === 0);
}

/** Resources that the schedule in force takes more of than there is, and whatever else it breaks. */
function overAllocation({ problem, kept, workflow, byId, moment }: HealthContext): HealthCheck {
  const renewable = workflow.resources.filter(({ kind }) => kind === 'renewable').length;
  if (problem === null) return notApplicable('overAllocation', 'unsound');
  // A schedule that was made for the plan as it is holds every capacity.
  if (kept === null) return shareCheck('overAllocation', 0, renewable, 0, []);
  const broken = verify(workflow, kept);
  if (broken.length === 0) return shareCheck('overAllocation', 0, renewable, 0, []);
  const loads = resourceLoads(problem, kept).filter(({ overloads }) => overloads.length > 0);
  const overloads = loads.map(({ resource, overloads: [first] }): HealthFinding => {
    const { id, name } = workflow.resources[resource];
    const atOnce = kept.flatMap(({ task, mode, start, end }): PlanItem[] => {
      const demands = byId.get(task)?.modes[mode - 1]?.demands ?? [];
      const isThere = start < first.to && end > first.from && demands.some((demand) => demand.resource === id);
      return isThere ? [{ kind: 'task', id: task }] : [];
    });
    return {
      code: 'overload',
      items: [{ kind: 'resource', id }, ...atOnce],
      values: { resource: name, from: moment(first.from) },
      moments: { from: first.from },
      fix: { kind: 'reschedule' },
    };
  });
  const tasks = new Set(
    broken.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'task' ? [item.id] : []))),
  );
  return shareCheck('overAllocation', loads.length, renewable, 0, [
    ...overloads,
    {
      code: 'outdatedSchedule',
      items: [...tasks].map((id) => ({ kind: 'task', id })),
      values: { broken: broken.length },
      fix: { kind: 'reschedule' },
    },
  ]);
}

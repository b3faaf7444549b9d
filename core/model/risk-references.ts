import type { CorrelatedGroup, Risk, RiskImpact } from './risk.ts';
import type { ResourceId, TaskId, Workflow } from './workflow.ts';

/** The parts of a plan that speak of what may happen; `undefined` where nothing is left of one. */
export interface RiskParts {
  readonly risks: readonly Risk[] | undefined;
  readonly correlatedGroups: readonly CorrelatedGroup[] | undefined;
}

/**
 * Risks and correlated groups without some tasks. An impact on nobody goes, and so does a risk all of whose impacts went; a group of
 * fewer than two tasks that lost one correlates nothing and goes too.
 */
export function risksWithoutTasks(workflow: Workflow, gone: ReadonlySet<TaskId>): RiskParts {
  const left = (tasks: readonly TaskId[]) =>
    tasks.some((id) => gone.has(id)) ? tasks.filter((id) => !gone.has(id)) : tasks;
  return {
    risks: withoutImpacts(workflow.risks, (impact) => {
      if (impact.kind === 'capacity') return impact;
      const tasks = left(impact.tasks);
      if (tasks === impact.tasks) return impact;
      return tasks.length === 0 ? null : { ...impact, tasks };
    }),
    correlatedGroups: unlessEmpty(
      workflow.correlatedGroups?.flatMap((group) => {
        const tasks = left(group.tasks);
        if (tasks === group.tasks) return [group];
        return tasks.length < 2 ? [] : [{ ...group, tasks }];
      }),
    ),
  };
}

/** The same without a resource: nobody can take capacity from it any more. */
export function risksWithoutResource(workflow: Workflow, id: ResourceId): RiskParts {
  return {
    risks: withoutImpacts(workflow.risks, (impact) =>
      impact.kind === 'capacity' && impact.resource === id ? null : impact,
    ),
    correlatedGroups: workflow.correlatedGroups,
  };
}

/** Risks and correlated groups where each task has copies that fare as it does: what strikes it strikes them, too. */
export function risksWithCopies(
  { risks, correlatedGroups }: Workflow,
  copiesOf: (task: TaskId) => readonly TaskId[],
): RiskParts {
  const withCopies = (tasks: readonly TaskId[]) => tasks.flatMap((id) => [id, ...copiesOf(id)]);
  return {
    risks: risks?.map((risk) => ({
      ...risk,
      impacts: risk.impacts.map((impact) =>
        impact.kind === 'capacity' ? impact : { ...impact, tasks: withCopies(impact.tasks) },
      ),
    })),
    correlatedGroups: correlatedGroups?.map((group) => ({ ...group, tasks: withCopies(group.tasks) })),
  };
}

/** The plan with other risks and correlated groups; absent where there are none. */
export function withRiskParts(workflow: Workflow, { risks, correlatedGroups }: RiskParts): Workflow {
  if (risks === workflow.risks && correlatedGroups === workflow.correlatedGroups) return workflow;
  const { risks: _risks, correlatedGroups: _groups, ...rest } = workflow;
  return {
    ...rest,
    ...(risks === undefined ? {} : { risks }),
    ...(correlatedGroups === undefined ? {} : { correlatedGroups }),
  };
}

function withoutImpacts(
  risks: readonly Risk[] | undefined,
  kept: (impact: RiskImpact) => RiskImpact | null,
): readonly Risk[] | undefined {
  return unlessEmpty(
    risks?.flatMap((risk) => {
      const impacts = risk.impacts.flatMap((impact) => kept(impact) ?? []);
      if (impacts.every((impact, k) => impact === risk.impacts[k]) && impacts.length === risk.impacts.length)
        return [risk];
      return impacts.length === 0 ? [] : [{ ...risk, impacts }];
    }),
  );
}

function unlessEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list?.length === 0 ? undefined : list;
}

import type { Diagnostic } from './diagnostic.ts';
import { type Distribution, distributionTrouble, troubleText } from './distribution.ts';
import { quoted } from './quoted.ts';
import type { Risk, RiskImpact } from './risk.ts';
import type { Workflow } from './workflow.ts';

const RISKS = [{ kind: 'plan', field: 'risks' } as const];

/**
 * Risks and correlated groups that name what the plan does not have, or whose numbers make no sense. Warnings: they keep the plan
 * from being simulated, not from being scheduled.
 */
export function diagnoseRisks(workflow: Workflow): Diagnostic[] {
  const { risks = [], correlatedGroups = [] } = workflow;
  if (risks.length === 0 && correlatedGroups.length === 0) return [];
  const tasks = new Set(workflow.tasks.map(({ id }) => id));
  const renewable = new Set(workflow.resources.filter(({ kind }) => kind === 'renewable').map(({ id }) => id));
  const found: Diagnostic[] = [];
  const add = (code: string, message: string, values: Diagnostic['values']) => {
    found.push({ code, severity: 'warning', message, items: RISKS, values });
  };
  const unknown = (owner: string, ids: readonly string[]) => {
    const id = ids.find((each) => !tasks.has(each));
    if (id === undefined) return;
    add(
      'risk-unknown-task',
      `${quoted(owner)} names the task ${quoted(id)}, which the plan does not have. Maybe it was removed; take it out there too.`,
      { owner, id },
    );
  };
  for (const risk of risks) {
    const { name, impacts } = risk;
    if (impacts.every(isEmpty)) {
      add(
        'risk-without-impact',
        `The risk ${quoted(name)} changes nothing. Maybe choose the tasks or the resource that it strikes.`,
        {
          risk: name,
        },
      );
    }
    for (const impact of impacts) {
      if (impact.kind !== 'capacity') unknown(name, impact.tasks);
      else if (!renewable.has(impact.resource)) {
        add(
          'risk-needs-renewable',
          `The risk ${quoted(name)} takes capacity from ${quoted(impact.resource)}, which is no person or machine of the plan. Maybe choose another resource.`,
          { risk: name, resource: impact.resource },
        );
      }
      const trouble = distributionsOf(impact)
        .map(distributionTrouble)
        .find((each) => each !== null);
      if (trouble !== undefined) {
        add('risk-invalid-amount', `The risk ${quoted(name)}: ${troubleText(trouble)}`, { risk: name });
      }
    }
  }
  const groupOf = new Map<string, string>();
  for (const group of correlatedGroups) {
    unknown(group.name, group.tasks);
    const twice = group.tasks.find((id) => groupOf.has(id));
    if (twice !== undefined) {
      const other = groupOf.get(twice) ?? '';
      const task = workflow.tasks.find(({ id }) => id === twice)?.name ?? twice;
      add(
        'correlated-twice',
        `Task ${quoted(task)} varies together with ${quoted(other)} and with ${quoted(group.name)}. Maybe take it out of one of the two.`,
        { task, one: other, other: group.name },
      );
    }
    for (const id of group.tasks) groupOf.set(id, group.name);
  }
  return found;
}

/** The amounts of an impact that are drawn. */
export function distributionsOf(impact: Risk['impacts'][number]): readonly Distribution[] {
  return impact.kind === 'capacity' ? [impact.from, impact.lasts] : [impact.factor];
}

function isEmpty(impact: RiskImpact): boolean {
  return impact.kind !== 'capacity' && impact.tasks.length === 0;
}

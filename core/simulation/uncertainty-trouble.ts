import { LIMITS } from '../model/limits.ts';
import type { Workflow } from '../model/workflow.ts';
import { distributionTrouble } from './distribution.ts';
import type { Uncertainty } from './uncertainty.ts';

/** An uncertainty that does not fit the plan, or makes no sense; the message names it and suggests a way out. */
export class UncertaintyError extends Error {
  override readonly name = 'UncertaintyError';
}

/** @throws UncertaintyError for the first thing that is wrong */
export function checkUncertainty(workflow: Workflow, { durations, groups, risks }: Uncertainty): void {
  const tasks = new Set(workflow.tasks.map(({ id }) => id));
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const known = (task: string, where: string) => {
    if (!tasks.has(task)) fail(`${where} names task "${task}", which the plan does not have. Maybe it was removed.`);
  };
  const seen = new Set<string>();
  for (const { task, distribution } of durations) {
    known(task, 'A range');
    if (seen.has(task)) fail(`Task "${task}" has two ranges. Keep one of them.`);
    seen.add(task);
    const trouble = distributionTrouble(distribution);
    if (trouble !== null) fail(`The range of task "${task}": ${trouble}`);
  }
  const grouped = new Set<string>();
  for (const group of groups) {
    probability(group.correlation, 'A correlation');
    for (const task of group.tasks) {
      known(task, 'A correlated group');
      if (grouped.has(task)) fail(`Task "${task}" is in two correlated groups. Leave it in one.`);
      grouped.add(task);
    }
  }
  for (const risk of risks) {
    const name = `The risk "${risk.name}"`;
    probability(risk.probability, `${name}: its probability`);
    for (const impact of risk.impacts) {
      if (impact.kind === 'capacity') {
        const resource = resources.get(impact.resource);
        if (resource?.kind !== 'renewable') {
          fail(`${name} takes capacity from "${impact.resource}", which is no renewable resource of the plan.`);
        }
        for (const part of [impact.from, impact.lasts]) refuse(name, distributionTrouble(part));
        if (!(impact.lost >= 0)) fail(`${name} takes ${impact.lost / 1000} units away. Maybe a sign is wrong.`);
      } else {
        for (const task of impact.tasks) known(task, name);
        refuse(name, distributionTrouble(impact.factor));
      }
    }
  }
  const items = durations.length + groups.length + risks.length;
  if (items > LIMITS.tasks * 2) fail(`${items} ranges, groups and risks are more than this app takes.`);
}

function refuse(name: string, trouble: string | null): void {
  if (trouble !== null) fail(`${name}: ${trouble}`);
}

function probability(value: number, what: string): void {
  if (!(value >= 0 && value <= 1)) fail(`${what} is ${value}, but lies between 0 and 1. Maybe it is meant in percent.`);
}

function fail(message: string): never {
  throw new UncertaintyError(message);
}

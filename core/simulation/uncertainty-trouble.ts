import { distributionsOf } from '../model/diagnose-risks.ts';
import { type Distribution, distributionTrouble, troubleText } from '../model/distribution.ts';
import { LIMITS } from '../model/limits.ts';
import type { Workflow } from '../model/workflow.ts';
import type { Uncertainty } from './uncertainty.ts';

/** An uncertainty that does not fit the plan, or makes no sense; the message names it and suggests a way out. */
export class UncertaintyError extends Error {
  override readonly name = 'UncertaintyError';
}

/** @throws UncertaintyError for the first thing that is wrong */
export function checkUncertainty(workflow: Workflow, { durations, groups, risks }: Uncertainty): void {
  const nameOf = new Map(workflow.tasks.map(({ id, name }) => [id, name || id]));
  const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
  const known = (task: string, where: string) => {
    if (!nameOf.has(task)) fail(`${where} names task "${task}", which the plan does not have. Maybe it was removed.`);
  };
  /** Modes of each task that have a range; `undefined` stands for all. */
  const seen = new Map<string, Set<number | undefined>>();
  for (const { task, mode, distribution } of durations) {
    known(task, 'A range');
    const modes = seen.get(task) ?? new Set();
    if (modes.has(mode) || modes.has(undefined) || (mode === undefined && modes.size > 0)) {
      fail(`Task "${nameOf.get(task)}" has two ranges. Keep one of them.`);
    }
    seen.set(task, modes.add(mode));
    refuse(`The range of task "${nameOf.get(task)}"`, distribution);
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
      for (const part of distributionsOf(impact)) refuse(name, part);
      if (impact.kind === 'capacity') {
        const resource = resources.get(impact.resource);
        if (resource?.kind !== 'renewable') {
          fail(`${name} takes capacity from "${impact.resource}", which is no renewable resource of the plan.`);
        }
        if (!(impact.lost >= 0)) fail(`${name} takes ${impact.lost / 1000} units away. Maybe a sign is wrong.`);
      } else {
        for (const task of impact.tasks) known(task, name);
      }
    }
  }
  const items = durations.length + groups.length + risks.length;
  if (items > LIMITS.tasks * 2) fail(`${items} ranges, groups and risks are more than this app takes.`);
}

function refuse(name: string, distribution: Distribution): void {
  const trouble = distributionTrouble(distribution);
  if (trouble !== null) fail(`${name}: ${troubleText(trouble)}`);
}

function probability(value: number, what: string): void {
  if (!(value >= 0 && value <= 1)) fail(`${what} is ${value}, but lies between 0 and 1. Maybe it is meant in percent.`);
}

function fail(message: string): never {
  throw new UncertaintyError(message);
}

import {
  type Distribution,
  type DistributionTrouble,
  distributionTrouble,
  troubleText,
} from '../model/distribution.ts';
import { LIMITS } from '../model/limits.ts';
import { quantileOf } from '../simulation/distribution.ts';
import { checkUncertainty } from '../simulation/uncertainty-trouble.ts';
import type { Arrivals, PlaySetup } from './play-setup.ts';

/** A play that makes no sense or never ends; the message names what is wrong and suggests a way out. */
class PlayError extends Error {
  override readonly name = 'PlayError';
}

/** @throws PlayError or UncertaintyError for the first thing that is wrong */
export function checkSetup(setup: PlaySetup): void {
  const { workflows, arrivals, breakdowns, retries, faults, until } = setup;
  const [{ workflow: plan }] = workflows;
  for (const { workflow, uncertainty } of workflows) {
    if (workflow.tick !== plan.tick) {
      fail(
        `"${workflow.name}" counts in ${workflow.tick}s and "${plan.name}" in ${plan.tick}s. Maybe give both the same unit.`,
      );
    }
    if (workflow.tasks.length === 0)
      fail(`"${workflow.name}" has no task, so there is nothing to play. Add one first.`);
    checkUncertainty(workflow, uncertainty);
  }
  if (arrivals.length === 0) fail('Nothing ever arrives. Maybe let the plan arrive once, at the start.');
  for (const stream of arrivals) checkArrivals(stream, workflows.length, until);
  const renewable = new Set(
    workflows.flatMap(({ workflow }) =>
      workflow.resources.filter(({ kind }) => kind === 'renewable').map(({ id }) => id),
    ),
  );
  const seen = new Set<string>();
  for (const { resource, timeBetween, repair } of breakdowns) {
    if (!renewable.has(resource)) fail(`"${resource}" is to break down, but is no renewable resource of the plan.`);
    if (seen.has(resource)) fail(`"${resource}" has two rules for breakdowns. Keep one of them.`);
    seen.add(resource);
    positive(timeBetween, `The time between breakdowns of "${resource}"`);
    refuse(`The repair of "${resource}"`, distributionTrouble(repair));
  }
  const tasks = new Set(workflows.flatMap(({ workflow }) => workflow.tasks.map(({ id }) => id)));
  for (const { tasks: named, failureProbability, mostAttempts, backOff } of retries) {
    for (const id of named ?? [])
      if (!tasks.has(id)) fail(`A rule for failures names task "${id}", which no workflow has.`);
    if (!(failureProbability >= 0 && failureProbability <= 1)) {
      fail(`A chance of failure is ${failureProbability}, but lies between 0 and 1. Maybe it is meant in percent.`);
    }
    if (!(mostAttempts >= 1)) fail(`${mostAttempts} attempts are too few: there is at least one.`);
    if (!(backOff.ticks >= 0) || !(backOff.factor >= 1))
      fail('Waiting before another attempt takes at least 0 ticks, by a factor of at least 1.');
  }
  if (until !== null && !(until > 0 && until <= LIMITS.momentTicks))
    fail(`The play can't end at ${until}. Maybe give a later moment.`);
  if (faults !== null && !(faults.expected >= 0 && faults.expected <= 10_000)) {
    fail(`${faults.expected} faults are out of range. Give 0 to 10,000.`);
  }
}

function checkArrivals({ workflow, pattern, most }: Arrivals, workflows: number, until: number | null): void {
  if (workflow < 0 || workflow >= workflows) fail(`Arrivals name workflow ${workflow + 1} of ${workflows}.`);
  if (most !== undefined && !(most >= 1)) fail(`${most} cases are too few. Maybe leave these arrivals out.`);
  if (pattern.kind === 'recorded') {
    if (pattern.at.some((at) => !(at >= 0 && at <= LIMITS.momentTicks)))
      fail('A recorded arrival lies before the start of the plan.');
    return;
  }
  if (pattern.kind === 'random') positive(pattern.between, 'The time between arrivals');
  else if (!(pattern.every > 0) || !(pattern.from >= 0))
    fail(
      `Arrivals every ${pattern.every} ticks from ${pattern.from} on never end or begin too early. Give a time above 0.`,
    );
  if (most === undefined && until === null)
    fail('Cases arrive without end. Say until when to play, or how many may arrive.');
}

function positive(distribution: Distribution, what: string): void {
  refuse(what, distributionTrouble(distribution));
  if (!(quantileOf(distribution)(0.5) > 0)) fail(`${what} is mostly 0. Maybe a unit is wrong.`);
}

function refuse(what: string, trouble: DistributionTrouble | null): void {
  if (trouble !== null) fail(`${what}: ${troubleText(trouble)}`);
}

function fail(message: string): never {
  throw new PlayError(message);
}

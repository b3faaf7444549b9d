import type { Allocation, AllocationRequest } from '../../core/allocation/allocation.ts';
import type { GrantEffect } from '../../core/allocation/grant-effect.ts';
import { planMoments } from '../../core/model/plan-moments.ts';
import { MILLI_UNITS } from '../../core/model/workflow.ts';
import type { SharedOutcome } from './allocate.ts';
import { planTimes } from './time-lines.ts';

const units = (amount: number) => amount / MILLI_UNITS;

/** Who gets what, as lines for a person. */
export function allocationLines(
  request: AllocationRequest,
  { grants, shortfall, bound }: Allocation,
  outcome: SharedOutcome | null,
): string[] {
  const { resources, tasks } = request;
  if (tasks.length === 0) return ['No task competes then. Maybe name a moment (--at) or tasks (--tasks).'];
  const names = namesOf(request, outcome);
  const rows = tasks.map(({ requests }, i) => [
    names.tasks[i],
    ...resources.map((_, k) => (requests[k] === 0 ? '' : `${units(grants[i][k])} of ${units(requests[k])}`)),
    ...(outcome === null ? [] : [effectText(outcome, outcome.effects[i])]),
  ]);
  const totals = resources.map(({ total }, k) => `${units(sumOf(grants.map((row) => row[k])))} of ${units(total)}`);
  const head = ['', ...names.resources, ...(outcome === null ? [] : [''])];
  const proof =
    bound === null ? '' : shortfall <= bound + 1e-9 ? ' No sharing has less.' : ` None has less than ${round(bound)}.`;
  return [
    ...aligned([head, ...rows, ['all together', ...totals, ...(outcome === null ? [] : [''])]]),
    '',
    `Weighted shortfall: ${round(shortfall)}.${proof}`,
    ...(outcome === null ? [] : [finishText(outcome)]),
  ];
}

/** Who gets what, for programs: amounts in units, times in ticks. */
export function allocationRecord(
  { method, isSameShare, resources, tasks }: AllocationRequest,
  { grants, shortfall, bound }: Allocation,
  outcome: SharedOutcome | null,
): object {
  const byResource = (amounts: (k: number) => number) =>
    Object.fromEntries(resources.map(({ id }, k) => [id, units(amounts(k))]));
  return {
    method,
    sameShare: isSameShare,
    ...(outcome === null ? {} : { at: outcome.competition.at }),
    totals: byResource((k) => resources[k].total),
    weights: Object.fromEntries(resources.map(({ id, weight }) => [id, weight])),
    tasks: tasks.map(({ id, priority, requests }, i) => ({
      id,
      priority,
      requests: byResource((k) => requests[k]),
      grants: byResource((k) => grants[i][k]),
      shortfall: byResource((k) => requests[k] - grants[i][k]),
      ...(outcome === null ? {} : { effect: effectRecord(outcome.effects[i]) }),
    })),
    granted: byResource((k) => sumOf(grants.map((row) => row[k]))),
    weightedShortfall: shortfall,
    bound,
    ...(outcome === null ? {} : { finish: outcome.finish }),
  };
}

function effectRecord(effect: GrantEffect): object {
  if (effect.kind !== 'slower') return effect;
  const { mode: _, ...rest } = effect;
  return rest;
}

function effectText({ workflow, competition }: SharedOutcome, effect: GrantEffect): string {
  if (effect.kind === 'full') return 'as planned';
  const scarce = competition.resources.find(({ resource }) => resource.id === effect.limitedBy)?.resource.name;
  if (effect.kind === 'waits') return `waits for ${scarce}`;
  return `${planTimes(workflow).length(effect.duration)} at ${round(100 * effect.speed)} % of its speed, for want of ${scarce}`;
}

function finishText({ workflow, finish: { before, after } }: SharedOutcome): string {
  const moment = planMoments(workflow);
  if (after === null) return 'With these shares no quick schedule was found.';
  return `The plan finishes ${moment(after)} with these shares, ${moment(before)} without.`;
}

function namesOf({ resources, tasks }: AllocationRequest, outcome: SharedOutcome | null) {
  if (outcome === null) return { resources: resources.map(({ id }) => id), tasks: tasks.map(({ id }) => id) };
  const { competition } = outcome;
  return {
    resources: competition.resources.map(({ resource }) => resource.name),
    tasks: competition.tasks.map(({ task }) => task.name),
  };
}

/** Rows of cells with all columns as wide as their widest cell. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type AllocationMethod, type AllocationRequest, PRIORITY_FACTORS } from '../../core/allocation/allocation.ts';
import { usualWeights } from '../../core/allocation/resource-weights.ts';
import { MILLI_UNITS, PRIORITIES } from '../../core/model/workflow.ts';
import { CliError } from './exit-code.ts';
import { readJsonFile } from './json-file.ts';
import { pathOf } from './named-file.ts';

const name = z.string().min(1).max(200);
const units = z
  .number()
  .min(0)
  .max(2_000_000)
  .refine(
    (amount) => Math.abs(amount * MILLI_UNITS - Math.round(amount * MILLI_UNITS)) < 1e-6,
    'at most three decimals',
  );
const factor = z.number().positive().max(1e6);

/** Requests without a plan: amounts in units, with up to three decimals. */
const requestFile = z.strictObject({
  totals: z.record(name, units),
  weights: z.record(name, z.number().min(0).max(1e6)).default({}),
  priorities: z.partialRecord(z.enum(PRIORITIES), factor).default({}),
  /** Resources that can't be divided: they are handed out in whole units. */
  whole: z.array(name).default([]),
  tasks: z
    .array(
      z.strictObject({
        id: name,
        priority: z.union([z.enum(PRIORITIES), factor]).default('medium'),
        requests: z.record(name, units),
      }),
    )
    .max(2000),
});

/** Whether a file holds plain requests: a JSON object with `totals`. Files that can't be read are left to others. */
export async function holdsRequests(file: string): Promise<boolean> {
  try {
    const content: unknown = JSON.parse(await readFile(pathOf(file), 'utf8'));
    return typeof content === 'object' && content !== null && 'totals' in content;
  } catch {
    return false;
  }
}

/**
 * The request in a file such as `{"totals": {"cpu": 10}, "tasks": [{"id": "a", "priority": "high", "requests": {"cpu": 8}}]}`.
 * @throws CliError naming the file and what is wrong in it
 */
export async function readRequests(
  file: string,
  options: { readonly method: AllocationMethod; readonly isSameShare: boolean },
): Promise<AllocationRequest> {
  const content = await readJsonFile(file, requestFile, 'does not describe totals and the requests of tasks');
  const ids = Object.keys(content.totals);
  const usual = usualWeights(ids.map((id) => ({ id, name: id })));
  const known = new Set(ids);
  for (const { id, requests } of content.tasks) refuseUnknown(file, known, Object.keys(requests), `Task "${id}"`);
  refuseUnknown(file, known, Object.keys(content.weights), 'The list of weights');
  refuseUnknown(file, known, content.whole, 'The list of whole resources');
  const priorities = { ...PRIORITY_FACTORS, ...content.priorities };
  return {
    ...options,
    resources: ids.map((id, k) => ({
      id,
      total: thousandths(content.totals[id]),
      weight: content.weights[id] ?? usual[k],
      part: content.whole.includes(id) ? MILLI_UNITS : 1,
    })),
    tasks: content.tasks.map(({ id, priority, requests }) => ({
      id,
      priority: typeof priority === 'number' ? priority : priorities[priority],
      requests: ids.map((resource) => thousandths(requests[resource] ?? 0)),
    })),
  };
}

function refuseUnknown(file: string, known: ReadonlySet<string>, names: readonly string[], who: string): void {
  const unknown = names.find((each) => !known.has(each));
  if (unknown === undefined) return;
  throw new CliError(`${file}: ${who} names "${unknown}", which has no total. Maybe add it to "totals".`);
}

function thousandths(amount: number): number {
  return Math.round(amount * MILLI_UNITS);
}

import { LIMITS } from '../model/limits.ts';
import { MILLI_UNITS, type Resource } from '../model/workflow.ts';
import { changed, type Report } from './fidelity.ts';
import { quotedCell, ReadError } from './read-error.ts';
import type { WfcommonsMachine } from './wfcommons-schema.ts';

const BYTES_PER_GIBIBYTE = 2 ** 30;

/** What the recorded tasks shall run on. Absent parts are taken from the machines that the file names. */
export interface MachineDescription {
  readonly cores?: number;
  readonly memoryBytes?: number;
}

/** A task of either version of the format. */
export interface RecordedTask {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly cores: number | undefined;
  readonly memoryBytes: number;
  readonly seconds: number;
  readonly parents: readonly string[];
  readonly children: readonly string[];
}

/** The pool of cores and, where a task uses any, of memory. What had to be assumed is told in `report`. */
export function resourcesOf(
  recorded: readonly RecordedTask[],
  machines: readonly WfcommonsMachine[],
  described: MachineDescription,
  report: Report,
): Resource[] {
  const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);
  const coreDemands = recorded.map(coreDemand);
  const recordedCores = machines.reduce((sum, machine) => sum + (machine.cpu?.coreCount ?? machine.cpu?.count ?? 0), 0);
  let coreCapacity = Math.floor(toThousandths(described.cores ?? recordedCores, 'cores of the machine'));
  if (described.cores === undefined && coreCapacity < largest(coreDemands)) {
    coreCapacity = largest(coreDemands);
    report.push(
      changed(
        'assumed-cores',
        1,
        `The file's machines have ${recordedCores} cores; ${coreCapacity / MILLI_UNITS} were assumed, which the largest task needs.`,
        { stated: recordedCores, assumed: coreCapacity / MILLI_UNITS },
      ),
    );
  }
  const resources: Resource[] = [{ id: 'cores', name: 'Cores', kind: 'renewable', capacity: coreCapacity }];

  const memoryDemands = recorded.map(memoryDemand);
  if (largest(memoryDemands) === 0) return resources;
  const allStated = machines.length > 0 && machines.every((machine) => machine.memoryInBytes !== undefined);
  const recordedBytes = machines.reduce((sum, machine) => sum + (machine.memoryInBytes ?? 0), 0);
  const stated = described.memoryBytes ?? (allStated ? recordedBytes : undefined);
  let memoryCapacity: number;
  if (stated === undefined) {
    memoryCapacity = peakMemory(memoryDemands, coreCapacity);
    report.push(
      changed(
        'assumed-memory',
        1,
        `The file does not state the machines' memory; ${memoryCapacity / MILLI_UNITS} GiB were assumed, which never run short.`,
        { gibibytes: memoryCapacity / MILLI_UNITS },
      ),
    );
  } else {
    memoryCapacity = Math.floor(toThousandths(stated / BYTES_PER_GIBIBYTE, 'GiB of the machine'));
    if (described.memoryBytes === undefined) memoryCapacity = Math.max(memoryCapacity, largest(memoryDemands));
  }
  resources.push({ id: 'memory', name: 'Memory (GiB)', kind: 'renewable', capacity: memoryCapacity });
  return resources;
}

/** The most memory that can be in use at once, when every running task holds a core or more. */
function peakMemory(memoryDemands: readonly number[], coreCapacity: number): number {
  const tasksAtOnce = Math.max(1, Math.ceil(coreCapacity / MILLI_UNITS));
  const sum = memoryDemands
    .toSorted((a, b) => b - a)
    .slice(0, tasksAtOnce)
    .reduce((total, demand) => total + demand, 0);
  return Math.min(sum, LIMITS.amount);
}

/** Thousandths of a core; a task that states no cores takes one. */
export function coreDemand(task: RecordedTask): number {
  return Math.round(toThousandths(task.cores ?? 1, `cores of the task ${quotedCell(task.id)}`));
}

/** Thousandths of a GiB, rounded up, so that a task never gets less than it used. */
export function memoryDemand(task: RecordedTask): number {
  return Math.ceil(toThousandths(task.memoryBytes / BYTES_PER_GIBIBYTE, `GiB of the task ${quotedCell(task.id)}`));
}

function toThousandths(units: number, what: string): number {
  const amount = units * MILLI_UNITS;
  if (amount >= 0 && amount <= LIMITS.amount) return amount;
  throw new ReadError(
    'WfCommons',
    {},
    `${units} ${what} are not within 0 to ${LIMITS.amount / MILLI_UNITS}.`,
    'Maybe the value is in another unit.',
  );
}

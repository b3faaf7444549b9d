import { basename } from 'node:path';
import { Option } from 'commander';
import type { FidelityNote } from '../../core/model/fidelity-note.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Plan } from '../../core/model/plan.ts';
import { startInProcessEngine } from '../engine/in-process.ts';
import type { MachinesSwitch } from '../ipc/machines-schema.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { type OtherMachinesOptions, otherMachinesOf, tellOfMachines } from './machines-options.ts';
import { aboutFile, pathOf } from './named-file.ts';
import { positiveNumber, wholeNumber } from './options.ts';
import { tellLosses } from './tell-losses.ts';

export interface MachineOptions extends OtherMachinesOptions {
  readonly cores?: number;
  readonly memoryGib?: number;
  readonly branches?: 'first' | 'all';
  readonly repeat?: number;
}

const MOST_ROUNDS = 100;
const MOST_CORES = LIMITS.amount / 1000;
const MOST_MEMORY_GIB = 2 ** 20;

/** Options of every command that reads a plan: the machine on which a recorded run shall be planned. */
export function machineOptions(): Option[] {
  return [
    new Option('--cores <number>', 'cores of the machine, for recorded runs (WfCommons)').argParser(
      positiveNumber(MOST_CORES),
    ),
    new Option('--memory-gib <number>', 'its memory in GiB').argParser(positiveNumber(MOST_MEMORY_GIB)),
    new Option('--branches <which>', 'which way choices of a process (BPMN) take').choices(['first', 'all']),
    new Option('--repeat <times>', 'how often loops of a process are gone through').argParser(
      wholeNumber(1, MOST_ROUNDS),
    ),
  ];
}

/** Runs `work` against an engine of this process, which is closed afterwards. Nothing is left behind on the machine. */
export async function withEngine<T>(
  work: (client: Client) => Promise<T>,
  threads: number,
  machines: MachinesSwitch | null = null,
): Promise<T> {
  const engine = startInProcessEngine({
    threads,
    ...(machines === null ? {} : { machines: { ...machines, tell: tellOfMachines } }),
  });
  try {
    await engine.ready;
    return await work(engine.client);
  } finally {
    await engine.close();
  }
}

/**
 * Runs `work` on the plan in a file of any known format. What an import changed or could not keep goes to stderr.
 * @throws CliError naming the file, where the plan can't be read or used
 */
export function withPlan<T>(
  file: string,
  machine: MachineOptions,
  threads: number,
  work: (client: Client, plan: Plan) => Promise<T>,
): Promise<T> {
  return withEngine(
    async (client) => {
      try {
        const { plan, report } = await openPlan(client, file, machine);
        tellLosses(basename(file), report);
        return await work(client, plan);
      } catch (error) {
        throw aboutFile(file, error);
      }
    },
    threads,
    otherMachinesOf(machine),
  );
}

/** A plan from a file of any known format, with notes of what an import read, changed or could not keep. */
export function openPlan(
  client: Client,
  file: string,
  { cores, memoryGib, branches, repeat }: MachineOptions = {},
): Promise<{ readonly planId: string; readonly plan: Plan; readonly report: readonly FidelityNote[] }> {
  const machine = {
    ...(cores === undefined ? {} : { cores }),
    ...(memoryGib === undefined ? {} : { memoryBytes: memoryGib * 2 ** 30 }),
  };
  const source = { path: pathOf(file) };
  return client.call('plan.open', {
    source,
    machine: Object.keys(machine).length > 0 ? machine : null,
    bpmn: { branches: branches ?? 'refuse', repeat: repeat ?? null },
  });
}

import { basename, resolve } from 'node:path';
import { Option } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import { startInProcessEngine } from '../engine/in-process.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { CliError } from './exit-code.ts';
import { positiveNumber } from './options.ts';

export interface MachineOptions {
  readonly cores?: number;
  readonly memoryGib?: number;
}

/** Options of every command that reads a plan: the machine on which a recorded run shall be planned. */
export function machineOptions(): Option[] {
  return [
    new Option('--cores <number>', 'cores of the machine, for recorded runs (WfCommons)').argParser(positiveNumber),
    new Option('--memory-gib <number>', 'its memory in GiB').argParser(positiveNumber),
  ];
}

/** Runs `work` against an engine of this process, which is closed afterwards. Nothing is left behind on the machine. */
export async function withEngine<T>(work: (client: Client) => Promise<T>, threads?: number): Promise<T> {
  const engine = startInProcessEngine(threads === undefined ? {} : { threads });
  try {
    return await work(engine.client);
  } finally {
    await engine.close();
  }
}

/** A plan from a file of any known format, with a sentence for everything that an import changed or could not keep. */
export async function openPlan(
  client: Client,
  file: string,
  { cores, memoryGib }: MachineOptions = {},
): Promise<{ readonly plan: Plan; readonly report: readonly string[] }> {
  const machine = {
    ...(cores === undefined ? {} : { cores }),
    ...(memoryGib === undefined ? {} : { memoryBytes: memoryGib * 2 ** 30 }),
  };
  const source = { path: resolve(file) };
  try {
    return await client.call('plan.open', { source, machine: Object.keys(machine).length > 0 ? machine : null });
  } catch (error) {
    if (error instanceof RpcError && error.code === 'bad-input') throw new CliError(`${file}: ${error.message}`);
    throw error;
  }
}

/** Reads a plan; what an import changed or could not keep goes to stderr. */
export async function readPlan(client: Client, file: string, machine: MachineOptions): Promise<Plan> {
  const { plan, report } = await openPlan(client, file, machine);
  for (const sentence of report) process.stderr.write(`${basename(file)}: ${sentence}\n`);
  return plan;
}

/** A signal that fires at the first interruption by the person; a second one ends the program at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

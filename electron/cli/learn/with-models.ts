import { Option } from 'commander';
import type { History } from '../../../core/history/history.ts';
import { MODEL_KINDS, type ModelKind, type ModelVersion } from '../../../core/history/model-version.ts';
import { startInProcessEngine } from '../../engine/in-process.ts';
import type { MachinesSwitch } from '../../ipc/machines-schema.ts';
import type { Client } from '../../ipc/rpc-client.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { tellOfMachines } from '../machines-options.ts';
import { withHistory } from './open-history.ts';

/** Runs `work` with an engine on the history in a database file; both are closed afterwards. */
export function withModels<T>(
  file: string,
  work: (client: Client, history: History) => Promise<T>,
  machines: MachinesSwitch | null = null,
): Promise<T> {
  return withHistory(file, true, async (history) => {
    const elsewhere = machines === null ? {} : { machines: { ...machines, tell: tellOfMachines } };
    const engine = startInProcessEngine({ threads: 1, openHistory: () => history, ...elsewhere });
    try {
      await engine.ready;
      return await work(engine.client, history);
    } finally {
      await engine.close();
    }
  });
}

/** Option that says which kind of model is meant. */
export function targetOption(): Option {
  return new Option('--target <what>', 'what the models are for').choices(MODEL_KINDS).default('duration');
}

/** @throws CliError where there is no such version */
export function versionNumbered(history: History, kind: ModelKind, number: number): ModelVersion {
  const versions = history.models.list(kind);
  const version = versions.find((each) => each.number === number);
  if (version !== undefined) return version;
  const known = versions.map((each) => each.number).reverse();
  throw new CliError(
    `There is no version ${number} of "${kind}". Maybe ${known.length === 0 ? 'train one first' : `use one of: ${known.join(', ')}`}.`,
    EXIT.badInput,
  );
}

/** A number with three digits. */
export function threeDigits(value: number | null | undefined): number {
  return value === null || value === undefined ? Number.NaN : Number(value.toPrecision(3));
}

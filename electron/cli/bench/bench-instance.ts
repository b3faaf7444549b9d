import type { Workflow } from '../../../core/model/workflow.ts';
import type { Client } from '../../ipc/rpc-client.ts';

/** Published figures of one instance, in periods; `null` where nothing is known. */
export interface BestKnown {
  readonly criticalPath: number | null;
  readonly lowerBound: number | null;
  readonly upperBound: number | null;
}

/** A plan of a benchmark: read from a file, or generated. */
export interface BenchInstance {
  readonly name: string;
  readonly bestKnown: BestKnown;
  /** @throws CliError naming the file, where it can't be read */
  load(client: Client): Promise<Workflow>;
}

/** Every `every`-th instance, beginning with place `offset`. */
export function sample<T>(instances: readonly T[], every: number, offset: number): readonly T[] {
  return instances.filter((_, place) => place >= offset && (place - offset) % every === 0);
}

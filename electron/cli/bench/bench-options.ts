import { InvalidArgumentError } from 'commander';
import type { Objective } from '../../../core/problem/objective.ts';

/** Options of `planloom bench`. */
export interface BenchOptions {
  readonly data: string;
  readonly set: readonly SetChoice[];
  readonly every: number;
  readonly offset: number;
  readonly seconds?: number;
  readonly schedules?: number;
  readonly solver: string;
  readonly objective?: readonly [Objective, ...Objective[]];
  /** Of objectives other than the makespan: the variant of the generator that leaves more to gain. */
  readonly scarce?: boolean;
  readonly workers: number;
  readonly seed: number;
  readonly peer?: 'cp-sat';
  readonly csv?: string;
  readonly resume?: boolean;
  readonly json?: boolean;
}

/** A set by its name; `every` where it is sampled otherwise than the others. */
export interface SetChoice {
  readonly name: string;
  readonly every: number | null;
}

/** Reads `j30,j60` or `RG300:24`; repeated options add up. */
export function parseSets(text: string, before: readonly SetChoice[] = []): readonly SetChoice[] {
  const choices = text.split(',').map((part): SetChoice => {
    const [, name, every] = /^([^:]+)(?::(\d+))?$/.exec(part.trim()) ?? [];
    if (name === undefined || every === '0') {
      throw new InvalidArgumentError(`"${part}" names no set. Maybe write j30, or RG300:24 for every 24th instance.`);
    }
    return { name, every: every === undefined ? null : Number(every) };
  });
  return [...before, ...choices];
}

import type { Command } from 'commander';
import { type ColumnDrift, DriftWatch } from '../../../core/learning/drift/drift-watch.ts';
import { EXIT } from '../exit-code.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { numberColumns } from './number-columns.ts';
import { readTable } from './read-table.ts';
import { textTable } from './text-table.ts';

interface DriftOptions {
  readonly seed: number;
  readonly json?: boolean;
}

/** `planloom learn drift`: whether new rows still look like those that were learned from. */
export function addDriftCommand(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('drift <reference> <batch>')
    .description('Says which columns of a CSV file no longer look like those of a reference.')
    .option('--seed <number>', 'same seed, same answer', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print a JSON array, one object a column')
    .action(async (reference: string, batch: string, { seed, json = false }: DriftOptions) => {
      const watch = new DriftWatch(await columnsOf(reference), seed);
      const found = watch.check(await columnsOf(batch));
      process.stdout.write(`${json ? JSON.stringify(found) : lines(found).join('\n')}\n`);
      finish(EXIT.fine);
    });
}

async function columnsOf(file: string): Promise<ReadonlyMap<string, Float64Array>> {
  const { names, columns } = numberColumns(await readTable(file));
  return new Map(names.map((name, place) => [name, columns[place]]));
}

function lines(found: readonly ColumnDrift[]): readonly string[] {
  const round = (value: number) => Number(value.toPrecision(3));
  const drifting = found.filter(({ drifts }) => drifts).map(({ column }) => column);
  return [
    ...textTable([
      ['column', 'stability', 'limit', 'distance', 'chance', ''],
      ...found.map(({ column, stability, limit, distance, chance, drifts }) => [
        column,
        round(stability),
        round(limit),
        round(distance),
        round(chance),
        drifts ? 'drifts' : '',
      ]),
    ]),
    drifting.length === 0
      ? 'Nothing drifts.'
      : `${drifting.join(', ')} ${drifting.length === 1 ? 'drifts' : 'drift'}. Maybe train again on newer rows.`,
  ];
}

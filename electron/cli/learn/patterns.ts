import type { Command } from 'commander';
import { findTaskPatterns, type TaskPatterns } from '../../../core/learning/patterns/task-patterns.ts';
import { Random } from '../../../core/solvers/random.ts';
import { EXIT } from '../exit-code.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { numberColumns } from './number-columns.ts';
import { readTable } from './read-table.ts';
import { tellLearningError } from './tell-learning-error.ts';
import { textTable } from './text-table.ts';

interface PatternsOptions {
  readonly k?: number;
  readonly seed: number;
  readonly json?: boolean;
}

const MOST_CLUSTERS = 50;

/** `planloom learn patterns`: which sorts of tasks there are. */
export function addPatternsCommand(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('patterns <file>')
    .description('Groups tasks by what their logs say (k-means, best of ten restarts), and names the groups.')
    .option(
      '-k <number>',
      'how many groups (default: found by silhouette and stability)',
      wholeNumber(2, MOST_CLUSTERS),
    )
    .option('--seed <number>', 'same seed, same answer', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print one JSON object')
    .action(async (file: string, { k: given, seed, json = false }: PatternsOptions) => {
      const k = given ?? null;
      const table = await readTable(file);
      const { names, columns, leftOut } = numberColumns(table);
      const rows = table.rows.map((_, row) => columns.map((column) => column[row]));
      const patterns = await tellLearningError(() => search(names, rows, k, seed));
      const text = json
        ? JSON.stringify(record(file, names, leftOut, patterns))
        : lines(names, leftOut, patterns).join('\n');
      process.stdout.write(`${text}\n`);
      finish(EXIT.fine);
    });
}

function search(names: readonly string[], rows: readonly number[][], k: number | null, seed: number): TaskPatterns {
  const progress = createProgress();
  const steps = findTaskPatterns(names, rows, k, new Random(seed));
  let step = steps.next();
  while (step.done !== true) {
    progress.update(step.value.fraction, step.value.step);
    step = steps.next();
  }
  progress.stop();
  return step.value;
}

/** Without what is as long as the file. */
function record(file: string, columns: readonly string[], leftOut: readonly string[], patterns: TaskPatterns): object {
  const { k, inertia, clusters, axes, tried, assignment } = patterns;
  const explained = axes.map((axis) => axis.explained);
  return { file, rows: assignment.length, columns, leftOut, k, inertia, clusters, explained, tried };
}

function lines(names: readonly string[], leftOut: readonly string[], patterns: TaskPatterns): readonly string[] {
  const { k, inertia, clusters, axes, tried, assignment } = patterns;
  const [best] = tried;
  return [
    `${assignment.length} tasks in ${k} groups by ${names.length} columns, inertia ${inertia.toFixed(0)}.`,
    ...(leftOut.length > 0 ? [`Left out, since they hold texts: ${leftOut.join(', ')}.`] : []),
    ...(best === undefined
      ? []
      : [`${k} groups: silhouette ${best.silhouette.toFixed(2)}, stability ${best.stability.toFixed(2)}.`]),
    ...textTable([['group', 'tasks'], ...clusters.map(({ words, size }) => [words, size])]),
    `Two axes show ${(100 * axes.reduce((sum, { explained }) => sum + explained, 0)).toFixed(0)} % of the differences.`,
  ];
}

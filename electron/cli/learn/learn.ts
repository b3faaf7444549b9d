import type { Command } from 'commander';
import { addBacktestCommand } from './backtest.ts';

/** `planloom learn`: forecasts and patterns from history, and whether to trust them. */
export function addLearnCommand(program: Command, finish: (exitCode: number) => void): void {
  const learn = program
    .command('learn')
    .description('Learns from history, and says how far to trust what was learned.');
  addBacktestCommand(learn, finish);
}

import type { Command } from 'commander';
import { addAnomaliesCommand } from './anomalies.ts';
import { addBacktestCommand } from './backtest.ts';
import { addDispatchCommand } from './dispatch.ts';
import { addDriftCommand } from './drift.ts';
import { addForecastCommands } from './forecast.ts';
import { addModelFileCommands } from './model-files.ts';
import { addModelsCommands } from './models.ts';
import { addNextEventCommand } from './next-event.ts';
import { addPatternsCommand } from './patterns.ts';
import { addTrainCommand } from './train.ts';

/** `planloom learn`: forecasts and patterns from history, and whether to trust them. */
export function addLearnCommand(program: Command, finish: (exitCode: number) => void): void {
  const learn = program
    .command('learn')
    .description('Learns from history, and says how far to trust what was learned.');
  addBacktestCommand(learn, finish);
  addNextEventCommand(learn, finish);
  addAnomaliesCommand(learn, finish);
  addPatternsCommand(learn, finish);
  addDispatchCommand(learn, finish);
  addDriftCommand(learn, finish);
  addTrainCommand(learn, finish);
  addForecastCommands(learn, finish);
  addModelsCommands(learn, finish);
  addModelFileCommands(learn, finish);
}

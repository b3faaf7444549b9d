/**
 * A process that carries out one local run until it is over, for tests that kill it: a plan, the folder of the run and the slots come as
 * arguments. After a crash it resumes, and a person's word on what was interrupted is always "once more".
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { argv } from 'node:process';
import { parsePlanFile } from '../../../core/model/plan-file.ts';
import { LocalRun } from '../local-run/local-run.ts';

const [, , planPath, folder, slots] = argv;
const { workflow, schedule } = parsePlanFile(readFileSync(planPath, 'utf8'));
const run = new LocalRun({
  workflow,
  schedule: schedule?.entries ?? [],
  slots: Number(slots),
  folder,
  baseFolder: dirname(planPath),
  isTrusted: () => true,
  onObservation: () => undefined,
  sink: {
    onTask: () => undefined,
    onSample: () => undefined,
    onState(state) {
      if (state !== 'finished') return;
      run.close();
      process.exit(0);
    },
  },
});
if (run.state === 'paused') {
  for (const { task, state } of run.view().tasks) if (state === 'paused') run.command({ kind: 'retry', task });
  run.command({ kind: 'resume' });
}
if (run.state === 'finished') process.exit(0);
process.stdout.write('at work\n');

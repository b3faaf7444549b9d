import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { aboutFile, pathOf } from '../named-file.ts';
import { scheduled } from '../scheduled-plan.ts';
import { type MachineOptions, openPlan } from '../session.ts';
import { counted, planTimes } from '../time-lines.ts';
import { followRun } from './live-run.ts';
import { withRunEngine } from './run-engine.ts';
import { trustCommands } from './trust-commands.ts';

interface CarryOutOptions extends MachineOptions {
  readonly local?: boolean;
  readonly tracked?: string;
  readonly slots: number;
  readonly trust?: boolean;
  readonly repair?: boolean;
  readonly journal?: string;
  readonly history?: string;
  readonly json?: boolean;
}

/** On this machine, or by people: with the service that the app has, which keeps what happens as it happens. */
export function carryOutReally(
  file: string,
  options: CarryOutOptions,
  limits: { readonly leastConfidence: number; readonly mostAnHour: number },
): Promise<number> {
  return withRunEngine(options.history, async (client) => {
    const { planId, plan } = await openPlan(client, file, options).catch((error: unknown) => {
      throw aboutFile(file, error);
    });
    const { workflow, schedule } = await scheduled(client, plan);
    if (options.local === true) await trustCommands(client, workflow, planId, options.trust === true);
    const { moment } = planTimes(workflow);
    const names = new Map([...workflow.tasks, ...workflow.resources].map(({ id, name }) => [id, name]));
    const reports = options.tracked === undefined ? null : resolve(pathOf(options.tracked));
    const mode = options.repair === true ? 'automatic' : 'suggest';
    const followed = await followRun(
      client,
      {
        planId,
        name: workflow.name,
        workflow,
        schedule: schedule?.entries ?? [],
        repairs: { mode, ...limits },
        how: reports === null ? { kind: 'local', slots: options.slots } : { kind: 'tracked', reports },
      },
      ({ at, kind, subject, text }) => {
        if (options.json === true) return;
        const about = subject === null ? '' : `${names.get(subject) ?? subject}: `;
        process.stdout.write(`${moment(Math.round(at))}  ${kind.padEnd(12)}  ${about}${text}\n`);
      },
    );
    const { exitCode, journal, ...end } = followed;
    if (options.journal !== undefined) {
      await writeFile(pathOf(options.journal), journal.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    }
    const { run, state, tasks, done, failed } = end;
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ unit: workflow.tick, ...end, journal })}\n`
        : `Run ${run} is ${state}: ${done} of ${counted(tasks, 'task')} done, ${failed} failed.\n`,
    );
    return exitCode;
  });
}

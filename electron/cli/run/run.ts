import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { plainSetup } from '../../../core/discrete-event/play-setup.ts';
import { learnedPolicy } from '../../../core/learning/dispatch/learned-dispatch.ts';
import type { LearnedDispatch } from '../../../core/learning/dispatch/learned-schema.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { JournalEntry } from '../../../core/operations/journal-entry.ts';
import { operateRun } from '../../../core/operations/operate-run.ts';
import { RunMonitor } from '../../../core/operations/run-monitor.ts';
import { SimulatedRun } from '../../../core/operations/simulated-run.ts';
import { uncertaintyOf } from '../../../core/simulation/plan-uncertainty.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { LEARNED_HELP, readLearnedFile } from '../learn/learned-file.ts';
import { withHistory } from '../learn/open-history.ts';
import { pathOf } from '../named-file.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { refuseUnwritable } from '../output-file.ts';
import { isLearned, POLICIES, type PolicyName } from '../policy-names.ts';
import { scheduled } from '../scheduled-plan.ts';
import { type MachineOptions, machineOptions, withPlan } from '../session.ts';
import { counted, planTimes } from '../time-lines.ts';
import { carryOutReally } from './carry-out.ts';
import { keepSimulated } from './keep-simulated.ts';
import { readRules } from './read-rules.ts';

interface RunOptions extends MachineOptions {
  readonly simulated?: boolean;
  readonly local?: boolean;
  readonly tracked?: string;
  readonly slots: number;
  readonly trust?: boolean;
  readonly seed: number;
  readonly faults: number;
  readonly policy: PolicyName;
  readonly learned?: string;
  readonly repair?: boolean;
  readonly certain?: boolean;
  readonly rules?: string;
  readonly journal?: string;
  readonly history?: string;
  readonly json?: boolean;
}

const MOST_SLOTS = 256;
const MOST_FAULTS = 10_000;
/** Repairs are done by themselves from this confidence on. */
const LEAST_CONFIDENCE = 0.3;
const MOST_REPAIRS = 100;

/** `planloom run`: a plan is carried out, watched, and repaired where that is allowed. */
export function addRunCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('run <file>')
    .description('Carries a plan out: watches it, says what is wrong and why, and repairs it.')
    .addOption(new Option('--simulated', 'the simulator plays the plan').conflicts(['local', 'tracked']))
    .addOption(
      new Option('--local', 'the commands of its tasks are executed on this machine').conflicts([
        'simulated',
        'tracked',
      ]),
    )
    .addOption(
      new Option('--tracked <file>', 'people do it, and report in a table that grows').conflicts([
        'simulated',
        'local',
      ]),
    )
    .option('--slots <number>', 'so many commands at once', wholeNumber(1, MOST_SLOTS), availableParallelism())
    .option('--trust', 'you have read the commands, and they may be executed')
    .option('--faults <number>', 'so many faults are to be expected', wholeNumber(0, MOST_FAULTS), 5)
    .option('--seed <number>', 'same seed, same run', wholeNumber(0, MOST_SEED), 1)
    .addOption(new Option('--policy <name>', 'who goes first').choices(POLICIES).default('plan'))
    .option('--learned <file>', LEARNED_HELP)
    .option('--certain', 'all work takes exactly as long as planned, but for faults')
    .option('--repair', 'do repairs without asking, as far as the limits allow')
    .option('--rules <file>', 'rules of diagnosis as JSON instead of the usual ones')
    .option('--journal <file>', 'write the journal, one JSON object a line')
    .option('--history <file>', 'keep the run in a history, with what its tasks came to')
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, options: RunOptions) => {
    refuseUnwritable([options.journal]);
    if (options.local === true || options.tracked !== undefined) {
      finish(await carryOutReally(file, options, { leastConfidence: LEAST_CONFIDENCE, mostAnHour: MOST_REPAIRS }));
      return;
    }
    if (options.simulated !== true) {
      throw new CliError('Nobody is to carry the plan out. Maybe add --simulated, --local or --tracked FILE.');
    }
    const rules = options.rules === undefined ? undefined : await readRules(options.rules);
    const learned = await readLearnedFile(options.learned, isLearned(options.policy));
    const monitor = new RunMonitor(rules);
    finish(
      await withPlan(file, options, 1, async (client, plan) =>
        carryOut(await scheduled(client, plan), monitor, learned, options),
      ),
    );
  });
}

async function carryOut(
  plan: Plan,
  monitor: RunMonitor,
  learned: LearnedDispatch | null,
  options: RunOptions,
): Promise<number> {
  const { workflow, schedule } = plan;
  const { policy } = options;
  const entries = schedule?.entries ?? null;
  const uncertainty = options.certain === true ? { durations: [], groups: [], risks: [] } : uncertaintyOf(workflow);
  const journal: JournalEntry[] = [];
  const run = new SimulatedRun(
    {
      ...plainSetup(workflow, entries),
      ...(isLearned(policy) ? {} : { rule: policy }),
      workflows: [{ workflow, schedule: entries, uncertainty }],
      faults: { expected: options.faults, mix: null, span: null },
      seed: options.seed,
    },
    ({ at, kind, task }) => {
      if (kind !== 'starts' && kind !== 'finishes' && kind !== 'fails') return;
      journal.push({ at, kind: 'task', subject: workflow.tasks[task].id, text: kind });
    },
    isLearned(policy) && learned !== null ? (system) => learnedPolicy(policy, learned, system) : undefined,
  );
  const limits = { leastConfidence: options.repair === true ? LEAST_CONFIDENCE : 2, mostRepairs: MOST_REPAIRS };
  operateRun(run, monitor, limits, (entry) => journal.push(entry));
  if (options.journal !== undefined) {
    await writeFile(pathOf(options.journal), journal.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  }
  if (options.history !== undefined) {
    await withHistory(options.history, false, (history) =>
      keepSimulated(history, plan, journal, run.simulator.now, {
        kind: 'simulated',
        seed: options.seed,
        details: { faults: { expected: options.faults, mix: null, span: null } },
        isCertain: options.certain === true,
        ticksPerSecond: null,
        isPaused: false,
      }),
    );
  }
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ unit: workflow.tick, ...run.simulator.figures(), resources: undefined, journal })}\n`
      : `${lines(plan, run, journal).join('\n')}\n`,
  );
  return EXIT.fine;
}

function lines({ workflow }: Plan, run: SimulatedRun, journal: readonly JournalEntry[]): readonly string[] {
  const { moment, zone } = planTimes(workflow);
  const names = new Map([...workflow.tasks, ...workflow.resources].map(({ id, name }) => [id, name]));
  const { finish, cases, faults } = run.simulator.figures();
  const told = journal.filter(({ kind }) => kind !== 'task');
  const count = (kind: JournalEntry['kind']) => told.filter((entry) => entry.kind === kind).length;
  return [
    ...told.map(({ at, kind, subject, text }) => {
      const about = subject === null ? '' : `${names.get(subject) ?? subject}: `;
      return `${moment(Math.round(at))}  ${kind.padEnd(12)}  ${about}${text}`;
    }),
    cases.completed > 0
      ? `All is done at ${moment(Math.ceil(finish))}${zone}; the plan said ${moment(run.system.span)}.`
      : `The run did not come to its end${cases.aborted > 0 ? ': a task has failed for good' : ''}.`,
    `${counted(faults, 'fault')} struck, ${counted(count('alert'), 'alert')}, ${counted(count('repair'), 'repair')}.`,
  ];
}

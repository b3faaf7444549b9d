import type { Workflow } from '../model/workflow.ts';
import { instanceOfWorkflow } from './instance-of-workflow.ts';
import type { WrittenFile } from './written-file.ts';

const RULE = '*'.repeat(72);

/**
 * A plan as PSPLIB instance: `.sm` where every task has one mode and there is no budget, else `.mm` (the layout is the same).
 * `readPsplib` reads back what the report does not name. Durations are in the plan's ticks.
 *
 * Format: R. Kolisch, A. Sprecher, "PSPLIB – A project scheduling problem library", EJOR 96 (1997) 205–216.
 */
export function writePsplib(workflow: Workflow): WrittenFile {
  const { instance, report } = instanceOfWorkflow(workflow, true);
  const { jobs, renewable, nonRenewable } = instance;
  const horizon = jobs.reduce((sum, { modes }) => sum + Math.max(...modes.map(({ duration }) => duration)), 0);
  const columns = [...renewable.map((_, k) => `R ${k + 1}`), ...nonRenewable.map((_, k) => `N ${k + 1}`)];
  const row = (cells: readonly (string | number)[]) => cells.map((cell) => String(cell).padStart(6)).join(' ');
  const lines = [
    RULE,
    'file with basedata            : Planloom',
    'initial value random generator: 0',
    RULE,
    'projects                      :  1',
    `jobs (incl. supersource/sink ):  ${jobs.length}`,
    `horizon                       :  ${horizon}`,
    'RESOURCES',
    `  - renewable                 :  ${renewable.length}   R`,
    `  - nonrenewable              :  ${nonRenewable.length}   N`,
    '  - doubly constrained        :  0   D',
    RULE,
    'PRECEDENCE RELATIONS:',
    'jobnr.    #modes  #successors   successors',
    ...jobs.map(({ modes, successors }, k) => row([k + 1, modes.length, successors.length, ...successors])),
    RULE,
    'REQUESTS/DURATIONS:',
    `jobnr. mode duration  ${columns.join('  ')}`,
    '-'.repeat(72),
    ...jobs.flatMap(({ modes }, k) =>
      modes.map(({ duration, amounts }, m) => row([m === 0 ? k + 1 : '', m + 1, duration, ...amounts])),
    ),
    RULE,
    'RESOURCEAVAILABILITIES:',
    `  ${columns.join('  ')}`,
    row([...renewable, ...nonRenewable]),
    RULE,
  ];
  return { text: `${lines.join('\n')}\n`, report };
}

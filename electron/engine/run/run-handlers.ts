import type { History } from '../../../core/history/history.ts';
import { dryRun } from '../../../core/operations/dry-run.ts';
import { ALL_RULES } from '../../../core/operations/task-rules.ts';
import type { Contract, Method } from '../../ipc/contract.ts';
import type { Handlers } from '../../ipc/rpc-server.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { JobPool } from '../job-pool.ts';
import { reportPath } from '../tracked/report-path.ts';
import { writeTextFile } from '../write-text-file.ts';
import { journalFilter, journalText } from './journal-text.ts';
import { keepLimits } from './kept-limits.ts';
import { refuseUnusable, rulesOf, setRules } from './kept-rules.ts';
import { lessonsOf } from './learn-from-run.ts';
import type { RunBeginning } from './live-run-factory.ts';
import { previewProposal } from './preview-proposal.ts';
import { toEntry, toProposal } from './run-messages.ts';
import type { RunService } from './run-service.ts';

type RunHandlers = Pick<Handlers<Contract>, Extract<Method, `run.${string}` | `rules.${string}`>>;

/**
 * The answers to calls about runs.
 * @param pool for what takes a while
 * @param checkPath refuses paths that windows may not name
 */
export function runHandlers(
  history: () => History,
  service: RunService,
  pool: JobPool<EngineTasks>,
  checkPath: (path: string) => void,
): RunHandlers {
  const start = (beginning: RunBeginning) => {
    for (const source of beginning.sources) if ('path' in source) checkPath(source.path);
    const { how, planId } = beginning;
    if (how.kind !== 'tracked' || how.reports === null) return service.start(beginning);
    const reports = reportPath(history(), planId, how.reports, checkPath);
    return service.start({ ...beginning, how: { ...how, reports } });
  };
  return {
    'run.start': start,
    'run.again': ({ run }) => start(service.beginning(run)),
    'run.list': () =>
      history()
        .runs.list()
        .map(({ startedAt, finishedAt, ...run }) => ({
          ...run,
          startedAt: new Date(startedAt).toISOString(),
          finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
        })),
    'run.watch': async ({ run }, { signal, emit }) => ({ state: await service.watch(run, signal, emit) }),
    'run.plan': ({ run }) => service.plan(run),
    'run.command': ({ run, command }) => service.session(run).command(command),
    'run.alert': ({ run, alert, action, until }) => {
      if (action === 'acknowledge') service.session(run).conductor.alerts.acknowledge(alert);
      else if (action === 'snooze') service.session(run).conductor.alerts.snooze(alert, until);
      else service.judge(run, alert, action === 'right');
      return null;
    },
    'run.propose': ({ run, kind, subject }) => toProposal(service.session(run).propose(kind, subject)),
    'run.dismiss': ({ run, proposal }) =>
      service.session(run).repairing((conductor) => conductor.proposals.dismiss(proposal)),
    'run.confirm': ({ run, proposal }) =>
      service.session(run).repairing((conductor) => conductor.repairs.confirm(proposal)),
    'run.undo': ({ run, proposal }) =>
      service.session(run).repairing((conductor) => conductor.repairs.takeBack(proposal)),
    'run.repair': ({ run, proposal, parameters }) =>
      service.session(run).repairing((conductor) => conductor.repairs.apply(proposal, parameters)),
    'run.preview': async ({ run, proposal, parameters }, { signal, emit }) => {
      emit({ fraction: 0 });
      return previewProposal(service.session(run), proposal, parameters, (input) =>
        pool.run('preview', input, { signal }),
      );
    },
    'run.replan': async ({ run }, { signal, emit }) => {
      const situation = service.session(run).conductor.situation();
      emit({ fraction: 0 });
      const choices = await pool.run('replan', { situation }, { signal });
      return { choices: [...choices] };
    },
    'run.setLimits': ({ run, limits }) => {
      service.session(run).conductor.setLimits(limits);
      keepLimits(history(), limits);
      return null;
    },
    'run.setRepairs': ({ run, repairs }) => {
      service.session(run).conductor.setRepairs(repairs);
      return null;
    },
    'run.journal': ({ run, before, limit, ...filter }) => {
      service.flush(run);
      const chosen = journalFilter(history(), run, filter);
      const entries = history().runs.journal(run, chosen, before, limit).map(toEntry);
      return { entries, total: history().runs.countJournal(run, chosen) };
    },
    'run.exportJournal': async ({ run, format, path, ...filter }) => {
      if (path !== null) checkPath(path);
      service.flush(run);
      const text = journalText(history(), run, journalFilter(history(), run, filter), format);
      if (path === null) return { path, text };
      await writeTextFile(path, text);
      return { path, text: null };
    },
    'run.lessons': ({ run }) => {
      service.flush(run);
      return lessonsOf(history(), run);
    },
    'rules.get': () => ({
      rules: [...rulesOf(history())],
      usual: [...ALL_RULES],
      precision: [...history().runs.rulePrecision()],
    }),
    'rules.set': ({ rules }) => {
      setRules(history(), rules);
      service.setRules(rules);
      return null;
    },
    'rules.dryRun': ({ run, rules }) => {
      refuseUnusable(rules);
      const rows = service.rows(run);
      return { rows: rows.length, trials: dryRun(rules, rows) };
    },
    'run.remove': ({ run }) => {
      service.remove(run);
      return null;
    },
  };
}

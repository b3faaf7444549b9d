import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Observation } from '../../../core/history/observation.ts';
import type { TaskCommand } from '../../../core/model/command.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import type { RunState, TaskEvent } from '../../../core/operations/live-run.ts';
import type { MetricSample } from '../../../core/operations/metrics/metric-sample.ts';
import { link, plan, task } from '../../../core/testing/plan-builder.ts';
import { LocalRun, type LocalRunOptions } from '../local-run/local-run.ts';

/** A command of the shell without a shell asked for in the plan: `sh` is the program. */
export function shellCommand(line: string, more: Partial<TaskCommand> = {}): TaskCommand {
  return { program: '/bin/sh', arguments: ['-c', line], ...more };
}

/** A plan in seconds whose tasks follow one another, unless `isParallel`. */
export function commandPlan(commands: Readonly<Record<string, TaskCommand | null>>, isParallel = false): Workflow {
  const ids = Object.keys(commands);
  return plan({
    tick: 'second',
    tasks: Object.entries(commands).map(([id, command]) => ({
      ...task(id, 1),
      ...(command === null ? {} : { command }),
    })),
    links: isParallel ? [] : ids.slice(1).map((id, k) => link(ids[k], id)),
  });
}

/** A folder and everything that a local run tells. */
export class LocalRunBed {
  readonly folder = mkdtempSync(join(tmpdir(), 'planloom-local-'));
  readonly told: TaskEvent[] = [];
  readonly states: RunState[] = [];
  readonly samples: MetricSample[] = [];
  readonly observations: Observation[] = [];
  private readonly runs: LocalRun[] = [];
  private readonly listeners = new Set<() => void>();

  begin(workflow: Workflow, more: Partial<LocalRunOptions> = {}): LocalRun {
    const changed = () => {
      for (const listener of this.listeners) listener();
    };
    const run = new LocalRun({
      workflow,
      schedule: workflow.tasks.map(({ id }, k) => ({ task: id, mode: 1, start: k, end: k + 1 })),
      slots: 4,
      folder: join(this.folder, 'run'),
      baseFolder: this.folder,
      isTrusted: () => true,
      onObservation: (observation) => this.observations.push(observation),
      graceMs: 200,
      sampleEveryMs: 50,
      sink: {
        onTask: (event) => {
          this.told.push(event);
          changed();
        },
        onState: (state) => {
          this.states.push(state);
          changed();
        },
        onSample: (sample) => {
          this.samples.push(sample);
          changed();
        },
      },
      ...more,
    });
    this.runs.push(run);
    return run;
  }

  /** Resolves once the run has told something with which this holds. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = () => {
        if (!holds()) return;
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }

  /** What happened, as short lines. */
  lines(): readonly string[] {
    return this.told.map(({ task: id, attempt, kind }) => `${id} ${attempt} ${kind}`);
  }

  remove(): void {
    for (const run of this.runs) run.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

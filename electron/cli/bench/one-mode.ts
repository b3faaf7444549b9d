import type { Mode, Task, Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import { thousandthsByMode } from '../../../core/problem/mode-cost.ts';

/** Takes one of a task's modes. */
export type ModeChoice = (modes: Task['modes']) => Mode;

/** The plan with the modes that `choose` takes, and no choice among them. */
export function withOneMode(workflow: Workflow, choose: ModeChoice): Workflow {
  return { ...workflow, tasks: workflow.tasks.map((task): Task => ({ ...task, modes: [choose(task.modes)] })) };
}

/** Takes the mode that costs least; of equal ones the first. */
export function cheapestOf(workflow: Workflow): ModeChoice {
  const problem = compile(workflow);
  const thousandths = thousandthsByMode(problem);
  const costs = new Map(
    Array.from(problem.modeTask, (task, mode) => {
      return [workflow.tasks[task].modes[problem.modeNumber[mode] - 1], thousandths[mode]] as const;
    }),
  );
  return (modes) => modes.reduce((best, mode) => ((costs.get(mode) ?? 0) < (costs.get(best) ?? 0) ? mode : best));
}

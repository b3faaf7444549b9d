import type { FidelityNote } from '../model/fidelity-note.ts';
import type { Workflow } from '../model/workflow.ts';
import { counted } from './counted.ts';
import { lost } from './fidelity.ts';

/** What a format without commands leaves out of a plan: a note, or none. */
export function commandLosses({ tasks }: Workflow): readonly FidelityNote[] {
  const commands = tasks.filter(({ command }) => command !== undefined).length;
  return commands === 0 ? [] : [lost('commands', commands, `Commands of ${counted(commands, 'task')} were left out.`)];
}

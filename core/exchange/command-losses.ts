import type { Workflow } from '../model/workflow.ts';
import { counted } from './counted.ts';

/** What a format without commands leaves out of a plan: a sentence, or none. */
export function commandLosses({ tasks }: Workflow): readonly string[] {
  const commands = tasks.filter(({ command }) => command !== undefined).length;
  return commands === 0 ? [] : [`Commands of ${counted(commands, 'task')} were left out.`];
}

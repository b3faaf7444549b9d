import type { TaskCommand } from './command.ts';
import { hasHiddenCharacters } from './command-notation.ts';
import type { Diagnostic } from './diagnostic.ts';
import { quoted } from './quoted.ts';
import type { Workflow } from './workflow.ts';

/** Commands that can be executed, but probably not as meant. Whether their programs exist is seen when they run. */
export function diagnoseCommands(workflow: Workflow): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { id, name, command } of workflow.tasks) {
    if (command === undefined) continue;
    const items = [{ kind: 'task', id }] as const;
    const names = (command.environment ?? []).map((variable) => variable.name);
    const twice = names.find((each, k) => names.indexOf(each) < k);
    if (twice !== undefined) {
      found.push({
        code: 'variable-named-twice',
        severity: 'warning',
        message: `The command of task ${quoted(name)} is given the variable ${twice} twice; the last one counts. Maybe remove the other.`,
        items,
        values: { task: name, variable: twice },
      });
    }
    if (textsOf(command).some(hasHiddenCharacters)) {
      found.push({
        code: 'hidden-characters',
        severity: 'warning',
        message:
          `The command of task ${quoted(name)} holds characters that nobody sees, such as control characters. ` +
          'Maybe it was copied from a page that means harm; type it anew.',
        items,
        values: { task: name },
      });
    }
  }
  return found;
}

function textsOf({ program, arguments: given, environment = [], folder = '' }: TaskCommand): readonly string[] {
  return [program, ...given, ...environment.map(({ value }) => value), folder].map((text) =>
    text.replaceAll('\n', ' '),
  );
}

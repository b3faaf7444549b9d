import type { TaskCommand } from '../../../core/model/command.ts';

/** What programs can't do without. Anything else that the app was started with, such as keys of other services, stays with the app. */
const PASSED_ON = {
  posix: ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR'],
  win32: [
    'PATH',
    'Path',
    'PATHEXT',
    'SystemRoot',
    'SystemDrive',
    'COMSPEC',
    'TEMP',
    'TMP',
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
  ],
} as const;

/**
 * The environment of a command: the little that programs can't do without, what the plan states, and what tells the command
 * which attempt it is. The last of these can't be stated otherwise by a plan.
 */
export function commandEnvironment(
  { environment = [] }: TaskCommand,
  own: Readonly<Record<string, string>>,
  surroundings: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const names = process.platform === 'win32' ? PASSED_ON.win32 : PASSED_ON.posix;
  const passed = names.flatMap((name) => {
    const value = surroundings[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(passed),
    ...Object.fromEntries(environment.map(({ name, value }) => [name, value])),
    ...own,
  };
}

import { describe, expect, it } from 'vitest';
import { changedFile, refusalOf } from '../testing/changed-plan-file.ts';
import { plan, task } from '../testing/plan-builder.ts';
import type { TaskCommand } from './command.ts';
import { diagnoseModel } from './diagnose.ts';

function findings(command: TaskCommand): readonly string[] {
  return diagnoseModel(plan({ tasks: [{ ...task('a', 1), command }] })).map(({ code }) => code);
}

describe('a command', () => {
  it('is no matter for complaint where it is plain', () => {
    expect(findings({ program: 'sh', arguments: ['-c', 'rm -rf /; two\nlines'], folder: '../else where' })).toEqual([]);
  });

  it('is doubted where it is given a variable twice, or holds what nobody sees', () => {
    const environment = ['A', 'B', 'A'].map((name) => ({ name, value: '' }));
    expect(findings({ program: 'a', arguments: [], environment })).toEqual(['variable-named-twice']);
    expect(findings({ program: 'a', arguments: ['x\u202Ey'] })).toEqual(['hidden-characters']);
  });

  it.each([
    ['NUL in a program', { program: 'a\0b' }, 'without NUL'],
    ['NUL in an argument', { arguments: ['\0'] }, 'without NUL'],
    ['NUL in a folder', { folder: 'a\0' }, 'without NUL'],
    ['NUL in a variable', { environment: [{ name: 'A', value: '\0' }] }, 'without NUL'],
    ['a variable that is no name', { environment: [{ name: 'A=B', value: '' }] }, 'a name of letters'],
    ['no program', { program: ' ' }, 'a program'],
    ['a shell that is asked for in another way', { shell: 'bash' }, '"true"'],
    ['no time at all', { timeLimitSeconds: 0 }, 'at least'],
    ['endless retries', { retries: { most: 1e9, waitSeconds: 0, factor: 1 } }, 'at most 100'],
    ['a field that nobody knows', { detached: true }, 'unknown field'],
  ])('is refused with %s', (_, change, words) => {
    const text = changedFile((file) => Object.assign(file.workflow.tasks[0].command, change));
    expect(refusalOf(text).message).toContain(words);
  });
});

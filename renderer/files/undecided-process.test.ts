import { expect, it } from 'vitest';
import { RpcError } from '../../electron/ipc/rpc-error.ts';
import { undecidedProcess } from './undecided-process.ts';

const diagnostic = (code: string, names: string) =>
  ({ code, severity: 'error', message: '', items: [], values: { names } }) as const;

it('tells what a person has to decide from what the engine refused', () => {
  const choices = diagnostic('bpmn-choices', '"Big?"');
  const loops = diagnostic('bpmn-loops', '"Good?" back to "Draft"');
  const told = (...diagnostics: (typeof choices)[]) => undecidedProcess(new RpcError('bad-input', 'No.', diagnostics));
  expect(told(choices, loops)).toEqual({ choices: '"Big?"', loops: '"Good?" back to "Draft"' });
  expect(told(loops)).toEqual({ choices: null, loops: '"Good?" back to "Draft"' });
  expect(told(diagnostic('cycle', 'a'))).toBeNull();
  expect(undecidedProcess(new Error('No.'))).toBeNull();
});

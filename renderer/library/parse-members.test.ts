import { expect, it } from 'vitest';
import { parseMembers } from './parse-members.ts';

const known = [{ name: 'Ann' }, { name: 'Bob' }];

it('members of a role are known resources, each once', () => {
  expect(parseMembers('bob， ANN, bob', known)).toEqual({ ok: true, value: ['Bob', 'Ann'] });
  expect(parseMembers('', known)).toEqual({ ok: true, value: [] });
  expect(parseMembers('Ann, Zoe', known)).toMatchObject({ ok: false, values: { name: 'Zoe' } });
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import type { Plan } from '../model/plan.ts';
import { parsePlanFile } from '../model/plan-file.ts';
import { translatePlan } from './translate-plan.ts';

const ids = readdirSync('examples').flatMap((file) => (file.endsWith('.planloom') ? [file.slice(0, -9)] : []));
const planOf = (id: string) => parsePlanFile(readFileSync(`examples/${id}.planloom`, 'utf8'));
const wordsOf = (id: string) =>
  new Map<string, string>(Object.entries(JSON.parse(readFileSync(`examples/zh/${id}.json`, 'utf8'))));
/** Words that are the same in Chinese. */
const SHARED: ReadonlySet<string> = new Set(['CPU']);

/** Every word of a plan that a person reads, in order. */
function wordsIn({ workflow }: Plan): readonly string[] {
  const texts: string[] = [];
  const put = (...found: readonly (string | undefined)[]) => texts.push(...found.filter((text) => text !== undefined));
  put(workflow.name, workflow.notes);
  for (const each of workflow.tasks) put(each.name, each.kind, each.notes, ...each.modes.map(({ name }) => name));
  for (const { name, setups = [] } of workflow.resources) put(name, ...setups.flatMap(({ from, to }) => [from, to]));
  for (const { name, exceptions } of workflow.calendars) put(name, ...exceptions.map((each) => each.name));
  for (const { name } of workflow.groups) put(name);
  for (const { name, notes } of workflow.risks ?? []) put(name, notes);
  for (const { name } of workflow.correlatedGroups ?? []) put(name);
  return texts;
}

test.each(ids)('%s is the same plan in Chinese: only words differ', (id) => {
  const plan = planOf(id);
  const translated = translatePlan(plan, wordsOf(id));
  const back = new Map([...wordsOf(id)].map(([word, meaning]) => [meaning, word]));
  expect(translatePlan(translated, back)).toEqual(plan);
  expect(diagnoseModel(translated.workflow)).toEqual([]);
});

test.each(ids)('every word of %s has one meaning, and all are used', (id) => {
  const words = wordsOf(id);
  const used = new Set(wordsIn(planOf(id)));
  expect([...words.keys()].filter((word) => !used.has(word))).toEqual([]);
  expect([...used].filter((word) => word !== '*' && !words.has(word))).toEqual([]);
  expect(new Set(words.values()).size).toBe(words.size);
  expect([...words].filter(([word, meaning]) => word === meaning && !SHARED.has(word))).toEqual([]);
  expect([...words.values()].filter((meaning) => !/\p{Script=Han}/u.test(meaning) && !SHARED.has(meaning))).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { durationScale } from '../../../core/model/duration-notation.ts';
import { readPredecessors } from '../../../core/model/predecessor-notation.ts';
import type { Task, Workflow } from '../../../core/model/workflow.ts';
import { linkSuggestions } from './link-suggestions.ts';
import { createTaskReferences } from './task-references.ts';

const task = (id: string, name: string): Task => ({
  id,
  name,
  kind: 'work',
  priority: 'medium',
  weight: 1,
  modes: [{ duration: 1, demands: [] }],
});
const workflow: Workflow = {
  name: 'Plan',
  origin: '2026-01-05T08:00:00Z',
  timeZone: 'UTC',
  tick: 'hour',
  tasks: [
    task('a', 'Plaster'),
    task('b', 'Paint; first coat'),
    task('c', 'Paint'),
    task('d', 'Paint'),
    task('e', 'Inspection'),
  ],
  links: [
    { id: 'l1', from: 'a', to: 'c', type: 'finish-start', lag: { unit: 'working', ticks: 0 } },
    { id: 'l2', from: 'b', to: 'c', type: 'start-start', lag: { unit: 'working', ticks: 2 } },
  ],
  resources: [],
  calendars: [],
  groups: [],
};
const references = createTaskReferences(workflow);
const textsFor = (text: string, of = 'e') => linkSuggestions(workflow, references, of, text).map((each) => each.text);

describe('names of tasks in links', () => {
  it('are found by number, id and name, and told by number', () => {
    expect([references.resolve('2'), references.resolve('e'), references.resolve(' plaster ')]).toEqual([
      'b',
      'e',
      'a',
    ]);
    expect(references.resolve('9')).toBeNull();
    expect(references.predecessorsOf('c')).toBe('1; 2SS+2h');
    expect(references.predecessorsOf('a')).toBe('');
  });

  it('are completed as they are typed, in a way that means the task', () => {
    expect(textsFor('plas')).toEqual(['Plaster']);
    expect(textsFor('1; pai')).toEqual(['1; "Paint; first coat"', '1; Paint', '1; 4']);
    for (const text of textsFor('1; pai')) {
      const read = readPredecessors(text, durationScale(workflow), references.resolve);
      expect(read.ok && read.predecessors.map(({ from }) => from)).toEqual(['a', expect.stringMatching(/^[bcd]$/)]);
    }
  });

  it('are not offered where the text means one already, nor to wait for themselves', () => {
    expect(textsFor('Plaster')).toEqual([]);
    expect(textsFor('3')).toEqual([]);
    expect(textsFor('insp')).toEqual([]);
    expect(textsFor('')).toEqual([]);
  });
});

import type { FidelityKind, FidelityNote } from '../model/fidelity-note.ts';
import type { Plan } from '../model/plan.ts';
import { counted } from './counted.ts';

/** Takes notes while a file is read or written. */
export type Report = FidelityNote[];

type Values = FidelityNote['values'];

/** A note of something that is there, but not as the other side has it. */
export function changed(code: string, count: number, message: string, values: Values = {}): FidelityNote {
  return note('changed', code, count, message, values);
}

/** A note of something that is not there. */
export function lost(code: string, count: number, message: string, values: Values = {}): FidelityNote {
  return note('lost', code, count, message, values);
}

function note(kind: FidelityKind, code: string, count: number, message: string, values: Values): FidelityNote {
  return { kind, code, count, message, values };
}

/** What a plan holds, as notes of what was read of a file. */
export function readNotes({ workflow, baselines = [] }: Plan): readonly FidelityNote[] {
  const { tasks, links, resources, calendars, groups } = workflow;
  const read = (code: string, list: readonly unknown[], noun: string) =>
    list.length === 0 ? [] : [note('read', code, list.length, `${counted(list.length, noun)}.`, {})];
  return [
    ...read('read-tasks', tasks, 'task'),
    ...read('read-links', links, 'link'),
    ...read('read-resources', resources, 'resource'),
    ...read('read-calendars', calendars, 'calendar'),
    ...read('read-groups', groups, 'group'),
    ...read('read-baselines', baselines, 'baseline'),
  ];
}

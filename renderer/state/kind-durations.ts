import { z } from 'zod';
import { create } from 'zustand';
import type { Change } from '../../core/document/record-changes.ts';
import { defaultDuration } from '../../core/model/default-duration.ts';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { askEngine } from './engine-client.ts';

const KEY = 'learning.kindDurations';
const storedSchema = z.record(z.string(), z.number().positive());

/** How many seconds new tasks of a kind take until somebody says otherwise, by what the history says of the kind. */
export const useKindDurations = create<{ readonly seconds: Readonly<Record<string, number>> }>(() => ({ seconds: {} }));

/** Takes over what was set in earlier sessions. */
export async function loadKindDurations(): Promise<void> {
  const { data } = storedSchema.safeParse(await askEngine('settings.get', { key: KEY }));
  if (data !== undefined) useKindDurations.setState({ seconds: data });
}

/** Sets the usual durations of kinds, `null` for none, and keeps them. */
export async function setKindDurations(changes: ReadonlyMap<string, number | null>): Promise<void> {
  const merged = new Map<string, number | null>([...Object.entries(useKindDurations.getState().seconds), ...changes]);
  const seconds = Object.fromEntries([...merged].filter((each): each is [string, number] => each[1] !== null));
  useKindDurations.setState({ seconds });
  await askEngine('settings.set', { key: KEY, value: seconds });
}

/** What becomes of a task that is given a kind: one that nobody set a duration of takes the usual one of the kind. */
export function changeOfKind(task: Task, kind: string, workflow: Workflow): Change<Task> {
  const ticks = usualTicks(kind, workflow);
  const [mode, ...others] = task.modes;
  const isUntouched =
    others.length === 0 &&
    mode.duration === defaultDuration(workflow) &&
    mode.range === undefined &&
    task.actual === undefined;
  if (ticks === null || !isUntouched || task.kind === kind) return { kind };
  return { kind, modes: [{ ...mode, duration: ticks }] };
}

function usualTicks(kind: string, { tick }: Workflow): number | null {
  const { seconds } = useKindDurations.getState();
  const perTick = millisecondsPerTick(tick);
  if (perTick === null || !Object.hasOwn(seconds, kind)) return null;
  return Math.max(1, Math.round((1000 * seconds[kind]) / perTick));
}

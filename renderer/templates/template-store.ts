import { z } from 'zod';
import { create } from 'zustand';
import { asTemplate } from '../../core/document/plan-template.ts';
import type { Plan } from '../../core/model/plan.ts';
import { planSchema } from '../../core/model/plan-schema.ts';
import { askEngine } from '../state/engine-client.ts';

/** A template that a person kept. */
const keptTemplateSchema = z.object({ id: z.string(), name: z.string(), tasks: z.number().int().nonnegative() });
export type KeptTemplate = z.infer<typeof keptTemplateSchema>;

/** What the dialog of templates is about: keeping the open plan, or starting one of them. */
type Asked = { readonly kind: 'keep' } | { readonly kind: 'start'; readonly name: string; readonly plan: Plan };

interface TemplatesState {
  readonly kept: readonly KeptTemplate[];
  readonly asked: Asked | null;
}

const LIST_KEY = 'templates';
const keyOf = (id: string) => `template.${id}`;

/** Templates of this machine, in the order in which they were kept. */
export const useTemplates = create<TemplatesState>(() => ({ kept: [], asked: null }));

/** Fetches the list; what another version may have written into it is left out. */
export async function loadTemplates(): Promise<void> {
  const stored = await askEngine('settings.get', { key: LIST_KEY });
  const entries = Array.isArray(stored) ? stored : [];
  useTemplates.setState({ kept: entries.flatMap((entry) => keptTemplateSchema.safeParse(entry).data ?? []) });
}

/** Keeps a plan, without what happened, as a template. */
export async function keepTemplate(plan: Plan, name: string): Promise<void> {
  const id = crypto.randomUUID();
  await askEngine('settings.set', { key: keyOf(id), value: asTemplate(plan) });
  await loadTemplates();
  await storeList([...useTemplates.getState().kept, { id, name, tasks: plan.workflow.tasks.length }]);
}

/** The plan of a template. Throws, and says why, where it can't be read. */
export async function readTemplate({ id, name }: KeptTemplate): Promise<Plan> {
  const read = planSchema.safeParse(await askEngine('settings.get', { key: keyOf(id) }));
  if (read.success) return read.data;
  throw new Error(`The template "${name}" can't be read. Maybe a newer Planloom wrote it; keep it again from a plan.`);
}

export async function deleteTemplate({ id }: KeptTemplate): Promise<void> {
  await loadTemplates();
  await storeList(useTemplates.getState().kept.filter((each) => each.id !== id));
  await askEngine('settings.set', { key: keyOf(id), value: null });
}

async function storeList(kept: readonly KeptTemplate[]): Promise<void> {
  await askEngine('settings.set', { key: LIST_KEY, value: kept });
  useTemplates.setState({ kept });
}

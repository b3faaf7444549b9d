import i18next from 'i18next';
import { choosePathToSave, desktop } from '../desktop/desktop.ts';
import { notify } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';
import { allRecorded, markSaved, usePlan } from '../state/plan-store.ts';
import { writeFile } from './browser-files.ts';
import { fileNameOf } from './file-name.ts';

/** Files that the browser let us keep, by plan; they last as long as the page. */
const handles = new Map<string, FileSystemFileHandle>();

/** Saving the plan from now on writes this file again. */
export function keepHandle(planId: string, handle: FileSystemFileHandle): void {
  handles.set(planId, handle);
}

/** Saves the plan where it was last saved, or where the person chooses now. */
export async function savePlan(where: 'same-place' | 'new-place'): Promise<void> {
  const { planId, plan, path } = usePlan.getState();
  if (planId === null || plan === null) return;
  await allRecorded();
  const isPlaceKnown = where === 'same-place' && path !== null;
  if (desktop !== null || isPlaceKnown) {
    const name = fileNameOf(plan.workflow.name, 'planloom');
    const target = isPlaceKnown || desktop === null ? path : await choosePathToSave(desktop, 'plan', name);
    if (target === null) return;
    const saved = await askEngine('plan.save', { planId, path: target });
    markSaved(saved.path, saved.revision);
    return;
  }
  const saved = await askEngine('plan.save', { planId, path: null });
  if (saved.text === null) return;
  const known = where === 'same-place' ? (handles.get(planId) ?? null) : null;
  const written = await writeFile(fileNameOf(plan.workflow.name, 'planloom'), saved.text, known);
  if (written === null) return;
  if (written !== 'downloaded') handles.set(planId, written);
  markSaved(null, saved.revision);
  notify(i18next.t(written === 'downloaded' ? 'shell:downloaded' : 'shell:saved', { plan: plan.workflow.name }));
}

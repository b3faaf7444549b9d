import i18next from 'i18next';
import type { Input } from '../../electron/ipc/contract.ts';
import { choosePathToSave, desktop } from '../desktop/desktop.ts';
import { writeFile } from '../files/browser-files.ts';
import { fileNameOf } from '../files/file-name.ts';
import { shownPlan } from '../files/plan-exports.ts';
import { notify } from '../shell/notices.ts';
import { askEngine } from '../state/engine-client.ts';

/** Writes the plan with its shown schedule as a page to send to others, where the person wants it. */
export async function exportReport(choices: Pick<Input<'plan.report'>, 'language' | 'parts'>): Promise<void> {
  const plan = shownPlan();
  if (plan === null) return;
  const name = fileNameOf(plan.workflow.name, 'html');
  const path = desktop === null ? null : await choosePathToSave(desktop, 'html', name);
  if (desktop !== null && path === null) return;
  const { text } = await askEngine('plan.report', { plan, ...choices, path });
  if (text !== null && (await writeFile(name, text, null)) === null) return;
  notify(i18next.t('report:written', { name }));
}

import type { Workflow } from '../../core/model/workflow.ts';
import { askEngine } from './engine-client.ts';

/** Smaller plans are compiled before anybody notices. */
const LARGE_PLAN = 2000;
const REST_MS = 1500;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Has the thread that would search a large plan compile it while nobody waits, once the plan has come to rest. */
export function warmEngine(workflow: Workflow): void {
  clearTimeout(timer);
  if (workflow.tasks.length < LARGE_PLAN) return;
  timer = setTimeout(() => {
    // Whoever optimises later sends it again where this failed.
    requestIdleCallback(() => void askEngine('workflow.analyse', { workflow }).catch(() => undefined));
  }, REST_MS);
}

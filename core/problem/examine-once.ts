import type { Workflow } from '../model/workflow.ts';
import { examine } from './diagnose.ts';

type Examined = ReturnType<typeof examine>;

const known = new WeakMap<Workflow, Examined>();

/** `examine`, remembered for as long as this thread holds the workflow: it is analysed, then searched, then searched again. */
export function examineOnce(workflow: Workflow): Examined {
  let examined = known.get(workflow);
  if (examined === undefined) {
    examined = examine(workflow);
    known.set(workflow, examined);
  }
  return examined;
}

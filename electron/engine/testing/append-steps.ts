import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { applyDiff } from '../../../core/document/diffs.ts';
import { openHistory } from '../../../core/history/history.ts';
import { EMPTY_PLAN, FRESH_EDITOR, nextScriptedStep } from '../../../core/history/testing/scripted-editor.ts';
import { openDatabase } from '../database.ts';

/**
 * A child process that goes on editing the plan in the database named by its argument until it is killed. It prints the
 * revision of each step after the step was acknowledged, without a buffer in between.
 */
const path = process.argv[2];
if (path === undefined) throw new Error('Name the database as the argument.');

const database = openDatabase(path, { logger: pino({ level: 'silent' }) });
const history = openHistory(database, () => new Date().toISOString(), applyDiff);
let state = FRESH_EDITOR;
if (history.plans.find('plan') === null) {
  history.journal.create({ planId: 'plan', plan: EMPTY_PLAN, path: null, fingerprint: null });
} else {
  state = history.journal.load('plan');
}
writeSync(1, `${state.revision}\n`);
// A killed process would not write its compile cache, and every start would be slow.
flushCompileCache();
for (;;) {
  const { step, after } = nextScriptedStep(state);
  history.journal.append({ planId: 'plan', ...step }, after.plan);
  writeSync(1, `${step.revision}\n`);
  state = after;
}

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyDiff } from '../../core/document/diffs.ts';
import { openHistory } from '../../core/history/history.ts';
import { type EditorState, FRESH_EDITOR, nextScriptedStep } from '../../core/history/testing/scripted-editor.ts';
import { openDatabase } from './database.ts';
import { SILENT } from './testing/memory-history.ts';

const KILLS = 50;
const folder = mkdtempSync(join(tmpdir(), 'planloom-kill-'));
const path = join(folder, 'history.db');
const program = join(import.meta.dirname, 'testing', 'append-steps.ts');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the editing child and kills it the given time after its first step; answers with the last revision it acknowledged. */
function editUntilKilled(milliseconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, path], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Starting fifty times is most of the work.
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
    });
    let printed = '';
    let trouble = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (printed === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      trouble += text;
    });
    child.on('close', (_code, signal) => {
      // What follows the last line feed is a revision cut off by the kill.
      const acknowledged = printed.slice(0, printed.lastIndexOf('\n')).split('\n').at(-1);
      if (signal === 'SIGKILL' && acknowledged) resolve(Number(acknowledged));
      else reject(new Error(`The child ended by itself: ${trouble}`));
    });
  });
}

function restored() {
  const database = openDatabase(path, { logger: SILENT });
  expect(database.movedAside).toBeNull();
  const { replayed, ...state } = openHistory(database, () => '', applyDiff).journal.load('plan');
  database.close();
  return state;
}

describe('an engine that is killed while it records steps', () => {
  it(`loses no acknowledged step in ${KILLS} kills at random moments`, async () => {
    let expected: EditorState = FRESH_EDITOR;
    for (let kill = 0; kill < KILLS; kill++) {
      const acknowledged = await editUntilKilled(Math.random() * 60);
      const found = restored();
      expect(found.revision).toBeGreaterThanOrEqual(acknowledged);
      // One step may have been recorded without its acknowledgement getting out.
      expect(found.revision).toBeLessThanOrEqual(acknowledged + 1);
      while (expected.revision < found.revision) expected = nextScriptedStep(expected).after;
      expect(found).toEqual(expected);
    }
    expect(expected.revision).toBeGreaterThan(KILLS);
  });
});

import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { repairHindrance } from '../../core/operations/repair-hindrance.ts';
import { plan, task } from '../../core/testing/plan-builder.ts';
import type { RunAlert, RunJournalEntry } from '../../electron/ipc/run-schema.ts';
import en from '../i18n/en/operations.json';
import zh from '../i18n/zh/operations.json';
import { entryText } from './entry-text.ts';
import { saidText } from './said-text.ts';
import type { RunWords } from './use-run-words.ts';

let t: TFunction;
beforeAll(async () => {
  const resources = { en: { operations: en }, zh: { operations: zh } };
  t = await i18next.init({ resources, lng: 'zh', ns: ['operations'], interpolation: { escapeValue: false } });
});

const words = { nameOf: (id: string) => id } as RunWords;
const entry = (kind: string, text: string, about: RunJournalEntry['about'] = null): RunJournalEntry => ({
  number: 1,
  at: 0,
  writtenAt: '2027-04-14T07:00:00.000Z',
  kind,
  subject: null,
  text,
  about,
});
const alert: RunAlert = {
  number: 0,
  raisedAt: 0,
  lastSeenAt: 0,
  closedAt: null,
  isAcknowledged: false,
  rule: 'threshold:cpu:>90',
  name: 'Limit passed',
  text: 'cpu is above its limit.',
  subject: 'cpu',
  confidence: 1,
  evidence: [{ metric: 'cpu', value: 97, threshold: 90, unusual: null }],
  wasRight: null,
};

describe('a line of the journal in Chinese', () => {
  it('tells alerts from what was found, not from the English sentence', () => {
    const line = entryText(t, entry('alert', 'cpu is above its limit. cpu 97', { alert }), words, 'zh');
    expect(line).toBe('超出了你设置的界限。 处理器 97 % （界限 90 %） · 把握 100%');
    const known = entryText(t, entry('person', 'Limit passed: acknowledged.', { alert }), words, 'zh');
    expect(known).toBe('超出界限：已知悉。');
  });

  it('tells attempts and their fixed reasons, and leaves what programs wrote', () => {
    expect(entryText(t, entry('task', 'fails (attempt 2): Attempt 2 failed.'), words, 'zh')).toMatch(
      /^失败 \(.*2.*\): 第 2 次尝试失败。$/,
    );
    expect(entryText(t, entry('task', 'fails: exit code 1'), words, 'zh')).toBe('失败: exit code 1');
  });

  it('keeps the rules that somebody wrote', () => {
    const own = { ...alert, rule: 'my-rule', name: 'Mine', text: 'Look here.' };
    expect(entryText(t, entry('closed', '', { alert: own }), words, 'zh')).toBe('Mine：不再出现。');
  });
});

describe('a fixed sentence of the engine', () => {
  it('is said in Chinese, with its names', () => {
    const workflow = plan({ tasks: [task('a', 2)] });
    const context = { workflow, schedule: [], view: { now: 0, span: 2, tasks: [], resources: [] } };
    const hindrance = repairHindrance({ kind: 'retry', task: 'gone' }, context) ?? '';
    expect(saidText(t, hindrance)).toBe('这次运行中没有任务“gone”，可能已被删除。');
    expect(saidText(t, 'Something else.')).toBe('Something else.');
  });
});

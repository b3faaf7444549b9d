import { describe, expect, it } from 'vitest';
import en from '../i18n/en/help.json' with { type: 'json' };
import zh from '../i18n/zh/help.json' with { type: 'json' };
import { HELP_TOPICS } from './help-topics.ts';

type Texts = Readonly<
  Record<string, Readonly<Record<string, { readonly what: string; readonly how: readonly string[] }>>>
>;

describe('the help', () => {
  it.each(HELP_TOPICS)('says in both languages what %s is for, and how to use it', (topic) => {
    const [kind = '', name = ''] = topic.split('.');
    const [english, chinese] = [en.topic, zh.topic].map((texts) => (texts as unknown as Texts)[kind]?.[name]);
    expect(english?.what, `help:topic.${topic}`).toMatch(/[.?]$/);
    expect(chinese?.what, `help:topic.${topic}`).toMatch(/[。？]$/);
    expect(english?.how.length).toBeGreaterThan(1);
    expect(chinese?.how.length).toBe(english?.how.length);
  });
});

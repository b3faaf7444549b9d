import type { TFunction } from 'i18next';
import { LOG_FEATURES } from '../../../core/learning/logs/log-features.ts';
import type { ShownPatterns } from '../../../electron/ipc/patterns-schema.ts';
import { inSentence } from '../feature-text.ts';

/** Patterns whose tasks may hold a plan up. */
export function isRisky({ name }: ShownPatterns['patterns'][number]): boolean {
  return name.traits.includes('flaky') || name.pace === 'long';
}

/** Names of patterns in words, different for each: from what sets its tasks apart from all others. */
export function patternNames(patterns: ShownPatterns['patterns'], t: TFunction): readonly string[] {
  const plain = patterns.map((pattern) => plainName(pattern, t));
  const taken = new Set<string>();
  return patterns.map((pattern, place) => {
    let name = plain[place];
    // Patterns of the same name are told apart by what marks them, and in the end by a number.
    if (plain.filter((each) => each === name).length > 1)
      name = t('patterns:nameAndMarks', { name, marks: marksOf(pattern, t) });
    const base = name;
    for (let number = 2; taken.has(name); number++) name = `${base} ${number}`;
    taken.add(name);
    return name;
  });
}

function plainName(pattern: ShownPatterns['patterns'][number], t: TFunction): string {
  const { pace, load, traits } = pattern.name;
  const first = pace === null && load === null ? [] : [t(`patterns:name.${pace ?? 'any'}-${load ?? 'any'}`)];
  const words = [...first, ...traits.map((trait) => t(`patterns:trait.${trait}`))];
  return words.length === 0 ? marksOf(pattern, t) : words.join(t('patterns:comma'));
}

function marksOf({ name }: ShownPatterns['patterns'][number], t: TFunction): string {
  return name.marks
    .slice(0, 2)
    .map(({ column, direction }) => {
      const feature = LOG_FEATURES.find((each) => each === column);
      const what = feature === undefined ? column : inSentence(t(`patterns:feature.${feature}`));
      return t(direction === 'low' ? 'patterns:low' : 'patterns:high', { what });
    })
    .join(t('patterns:comma'));
}

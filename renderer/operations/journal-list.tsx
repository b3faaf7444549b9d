import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../shell/notices.ts';
import { loadOlderEntries, useJournal } from '../state/journal-store.ts';
import { textScale } from '../theme/text-scale.ts';
import { entryText } from './entry-text.ts';
import classes from './journal-tab.module.css';
import { subjectText } from './repair-words.ts';
import { wordFor } from './run-words.ts';
import type { RunWords } from './use-run-words.ts';

const ROW_PX = 30 * textScale();
/** So close to the end, older entries are fetched. */
const FETCH_AHEAD = 40;

/** Entries of the journal, newest first; only those in sight are drawn. */
export function JournalList({ words }: { readonly words: RunWords }) {
  const { t, i18n } = useTranslation();
  const entries = useJournal((state) => state.entries);
  const total = useJournal((state) => state.total);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => entries[index].number,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (entries.length > 0 && last > entries.length - FETCH_AHEAD) void loadOlderEntries().catch(reportTrouble);
  }, [last, entries.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section className={classes.scroller} ref={scroller} tabIndex={0} aria-label={t('operations:tab.journal')}>
      <ol className={classes.list} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const entry = entries[index];
          const { at, kind, subject } = entry;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={total}
              className={classes.entry}
              data-kind={kind}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className={classes.time}>{words.format.moment(Math.floor(at))}</span>
              <span className={classes.kind}>{wordFor(t, 'journalKind', kind)}</span>
              <span className={classes.text}>
                {subject !== null && <strong>{subjectText(t, subject, words)}: </strong>}
                {entryText(t, entry, words, i18n.language)}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

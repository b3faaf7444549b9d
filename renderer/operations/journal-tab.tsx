import { Button, EmptyState, Menu, MultiSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconNotebook, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LINE_KINDS } from '../../core/operations/conductor/run-happening.ts';
import { exportJournal } from '../files/journal-files.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { reportTrouble } from '../shell/notices.ts';
import { loadJournal, useJournal } from '../state/journal-store.ts';
import { useRuns } from '../state/run-store.ts';
import { JournalList } from './journal-list.tsx';
import classes from './journal-tab.module.css';
import type { RunTabProps } from './run-stage.tsx';

/** The newest entries are fetched so long after the last time at the soonest. */
const REFRESH_MS = 1_000;
const TYPING_MS = 250;

/** Everything seen, thought and done in a run, with times and reasons. */
export function JournalTab({ run, words }: RunTabProps) {
  const { t, i18n } = useTranslation();
  const { entries, total, kinds, isLoading } = useJournal();
  const [search, setSearch] = useState(() => (useJournal.getState().run === run ? useJournal.getState().text : ''));
  const [text] = useDebouncedValue(search, TYPING_MS);
  const newest = useRuns((state) => state.feed?.journal[0]?.number ?? 0);
  const [due] = useDebouncedValue(newest, REFRESH_MS, { leading: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer entry is a reason to look again.
  useEffect(() => {
    void loadJournal(run, { text }).catch(reportTrouble);
  }, [run, text, due]);
  const isFiltered = kinds !== null || text !== '';
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          className={classes.search}
          aria-label={t('operations:journal.search')}
          placeholder={t('operations:journal.search')}
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <MultiSelect
          className={classes.kinds}
          aria-label={t('operations:journal.kinds')}
          placeholder={kinds === null ? t('operations:journal.allKinds') : ''}
          clearable
          data={LINE_KINDS.map((kind) => ({ value: kind, label: t(`operations:journalKind.${kind}`) }))}
          value={[...(kinds ?? [])]}
          onChange={(chosen) => loadJournal(run, { kinds: chosen.length === 0 ? null : chosen }).catch(reportTrouble)}
        />
        <span className={classes.dim}>
          {t('operations:journal.count', { count: total, entries: numberFormat(i18n.language).format(total) })}
        </span>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" leftSection={<IconDownload size={14} />} disabled={total === 0}>
              {t('operations:journal.export')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(['csv', 'jsonl'] as const).map((format) => (
              <Menu.Item key={format} onClick={() => exportJournal(run, format).catch(reportTrouble)}>
                {t(`operations:journal.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {entries.length === 0 && !isLoading ? (
        <EmptyState
          icon={<IconNotebook size={40} stroke={1.3} />}
          title={t(isFiltered ? 'operations:journal.nothing' : 'operations:journal.empty')}
          description={t(isFiltered ? 'operations:journal.nothingHint' : 'operations:journal.emptyHint')}
        />
      ) : (
        <JournalList words={words} />
      )}
    </>
  );
}

import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../fields/date-field.tsx';
import { EVERYTHING, setHistoryFilter, useHistory } from '../../state/history-store.ts';
import classes from './history-tab.module.css';
import { useHistoryFormats } from './history-words.ts';

const NAMINGS = ['kinds', 'performers', 'projects', 'outcomes'] as const;
const TYPING_PAUSE_MS = 350;
const DAY_MS = 86_400_000;

/** A day of a date field as the moment at which it begins here; `null` where it is none. */
function momentOf(day: string): number | null {
  const at = Date.parse(`${day}T00:00:00`);
  return Number.isNaN(at) ? null : at;
}

function dayOf(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Which rows are shown: by kind, person, project, outcome, import, time and text. */
export function HistoryFilters() {
  const { t } = useTranslation();
  const filter = useHistory((state) => state.filter);
  const whole = useHistory((state) => state.whole);
  const imports = useHistory((state) => state.imports);
  const { number } = useHistoryFormats();
  const [text, setText] = useState(filter.text);
  const search = useDebouncedCallback((wanted: string) => setHistoryFilter({ text: wanted }), TYPING_PAUSE_MS);
  useEffect(() => setText(filter.text), [filter.text]);
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(EVERYTHING);
  return (
    <>
      <TextInput
        label={t('history:text')}
        placeholder={t('history:textHint')}
        leftSection={<IconSearch size={14} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      {NAMINGS.map((naming) => {
        const named = (whole?.[naming] ?? []).flatMap(({ name, rows }) => (name === null ? [] : [{ name, rows }]));
        const known = new Set(named.map(({ name }) => name));
        const data = [
          ...named.map(({ name, rows }) => ({ value: name, label: `${name} (${number.format(rows)})` })),
          ...filter[naming].filter((name) => !known.has(name)).map((name) => ({ value: name, label: name })),
        ];
        if (data.length === 0) return null;
        return (
          <MultiSelect
            key={naming}
            label={t(`history:naming.${naming}`)}
            placeholder={filter[naming].length === 0 ? t('history:all') : ''}
            data={data}
            value={[...filter[naming]]}
            searchable
            clearable
            limit={50}
            clearButtonProps={{ 'aria-label': t('history:clearFilters') }}
            onChange={(names) => setHistoryFilter({ [naming]: names })}
          />
        );
      })}
      <div className={classes.dates}>
        <DateField
          label={t('history:from')}
          value={dayOf(filter.from)}
          onCommit={(day) => setHistoryFilter({ from: momentOf(day) })}
        />
        <DateField
          label={t('history:until')}
          value={dayOf(filter.before === null ? null : filter.before - DAY_MS / 2)}
          onCommit={(day) => {
            const at = momentOf(day);
            setHistoryFilter({ before: at === null ? null : at + DAY_MS });
          }}
        />
      </div>
      {imports.length > 0 && (
        <Select
          label={t('history:importOf')}
          placeholder={t('history:all')}
          clearable
          data={imports.map(({ id, file }) => ({ value: String(id), label: file }))}
          value={filter.importId === null ? null : String(filter.importId)}
          onChange={(id) => setHistoryFilter({ importId: id === null ? null : Number(id) })}
        />
      )}
      {isFiltered && (
        <Button
          variant="default"
          leftSection={<IconFilterOff size={14} />}
          onClick={() => setHistoryFilter(EVERYTHING)}
        >
          {t('history:clearFilters')}
        </Button>
      )}
    </>
  );
}

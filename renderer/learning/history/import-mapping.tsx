import { Checkbox, Group, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  ENCODINGS,
  IMPORT_MEANINGS,
  IMPORT_UNITS,
  type ImportChoices,
  type ImportMeaning,
  unitOfColumn,
} from '../../../electron/ipc/history-schema.ts';
import { dateTimeFormat } from '../../i18n/formatters.ts';
import { lookAgain, setImportChoices, useHistoryImport } from '../../state/history-import-store.ts';
import classes from './history-tab.module.css';
import { ImportPreview } from './import-preview.tsx';

/** Shown first; the others unfold. */
const USUAL: readonly ImportMeaning[] = [
  'actual',
  'planned',
  'kind',
  'person',
  'project',
  'task',
  'started',
  'finished',
  'outcome',
];
const FURTHER = IMPORT_MEANINGS.filter((meaning) => !USUAL.includes(meaning));
const DATE_ORDERS = ['year-first', 'day-first', 'month-first'] as const;
const SEPARATORS = [',', ';', '\t', '|'] as const;
/** The unit that stands in the columns' names. */
const NAMED = 'named';
const EVENT_PARTS = ['case', 'activity', 'time'] as const;

/** What the columns of the file mean; a proposal stands there already. */
export function ImportMapping() {
  const { t } = useTranslation();
  const { inspected, choices } = useHistoryImport();
  if (inspected === null || choices === null) return null;
  return (
    <>
      <p className={classes.dim}>
        {choices.kind === 'xes'
          ? t('history:xesHint')
          : choices.kind === 'wfcommons'
            ? t('history:wfcommonsHint')
            : inspected.isRemembered
              ? t('history:remembered')
              : t('history:guessed')}
      </p>
      {choices.kind !== 'wfcommons' && choices.kind !== 'xes' && (
        <>
          <SegmentedControl
            mt="sm"
            aria-label={t('history:contentKind')}
            value={choices.kind}
            data={[
              { value: 'table', label: t('history:kindTable') },
              { value: 'events', label: t('history:kindEvents') },
            ]}
            onChange={(kind) => changeKind(kind as ImportChoices['kind'], inspected.columns, choices)}
          />
          {choices.kind === 'events' ? (
            <EventColumns columns={inspected.columns} choices={choices} />
          ) : (
            <TableColumns columns={inspected.columns} choices={choices} />
          )}
          <Reading choices={choices} />
        </>
      )}
      <ImportPreview />
    </>
  );
}

function changeKind(kind: ImportChoices['kind'], columns: readonly string[], { events }: ImportChoices): void {
  const [first = '', second = first, third = second] = columns;
  setImportChoices(
    kind === 'events' && events === null ? { kind, events: { case: first, activity: second, time: third } } : { kind },
  );
}

interface ColumnsProps {
  readonly columns: readonly string[];
  readonly choices: ImportChoices;
}

function TableColumns({ columns, choices }: ColumnsProps) {
  const { t } = useTranslation();
  const names = [...new Set(columns.filter((name) => name !== ''))];
  const field = (meaning: ImportMeaning) => (
    <Select
      key={meaning}
      label={t(`history:meaning.${meaning}`)}
      required={meaning === 'actual'}
      placeholder={t('history:notThere')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('history:notThere') }}
      data={names}
      value={choices.columns[meaning] ?? null}
      error={meaning === 'actual' && choices.columns.actual === undefined ? t('history:actualNeeded') : undefined}
      onChange={(name) => {
        const { [meaning]: _before, ...others } = choices.columns;
        setImportChoices({ columns: name === null ? others : { ...others, [meaning]: name } });
      }}
    />
  );
  const isNamed = unitOfColumn(choices.columns.actual ?? '') !== null;
  const used = new Set(Object.values(choices.columns));
  return (
    <>
      <div className={classes.mapping}>
        {USUAL.map(field)}
        <Select
          label={t('history:unit')}
          allowDeselect={false}
          data={[
            ...(isNamed ? [{ value: NAMED, label: t('history:unitNamed') }] : []),
            ...IMPORT_UNITS.map((unit) => ({ value: unit, label: t(`history:unitName.${unit}`) })),
          ]}
          value={choices.unit ?? (isNamed ? NAMED : 'second')}
          onChange={(unit) => setImportChoices({ unit: IMPORT_UNITS.find((each) => each === unit) ?? null })}
        />
      </div>
      <details className={classes.completeness}>
        <summary>{t('history:furtherColumns')}</summary>
        <div className={classes.mapping}>
          {FURTHER.map(field)}
          <MultiSelect
            label={t('history:features')}
            description={t('history:featuresHint')}
            data={names.filter((name) => !used.has(name))}
            value={choices.features.filter((name) => !used.has(name))}
            onChange={(features) => setImportChoices({ features })}
          />
        </div>
      </details>
    </>
  );
}

function EventColumns({ columns, choices }: ColumnsProps) {
  const { t } = useTranslation();
  const { events } = choices;
  if (events === null) return null;
  return (
    <>
      <p className={classes.dim}>{t('history:eventsHint')}</p>
      <div className={classes.mapping}>
        {EVENT_PARTS.map((part) => (
          <Select
            key={part}
            label={t(`history:event.${part}`)}
            allowDeselect={false}
            data={[...new Set(columns)]}
            value={events[part]}
            onChange={(name) => name !== null && setImportChoices({ events: { ...events, [part]: name } })}
          />
        ))}
      </div>
    </>
  );
}

/** How texts, dates and odd rows of the file are taken. */
function Reading({ choices }: { readonly choices: ImportChoices }) {
  const { t } = useTranslation();
  const { encoding, separator } = choices;
  return (
    <>
      <div className={classes.mapping}>
        <Select
          label={t('history:dates')}
          allowDeselect={false}
          data={DATE_ORDERS.map((order) => ({ value: order, label: t(`history:dateOrder.${order}`) }))}
          value={choices.dates}
          onChange={(dates) => setImportChoices({ dates: dates as ImportChoices['dates'] })}
        />
        <TextInput
          label={t('history:timeZone')}
          value={choices.timeZone}
          error={isZone(choices.timeZone) ? undefined : t('history:noSuchZone')}
          onChange={(event) => setImportChoices({ timeZone: event.currentTarget.value })}
        />
        <Select
          label={t('history:encoding')}
          allowDeselect={false}
          data={ENCODINGS.map((name) => ({ value: name, label: name.toUpperCase() }))}
          value={encoding}
          onChange={(name) => void lookAgain({ encoding: name as ImportChoices['encoding'], separator })}
        />
        <Select
          label={t('history:separator')}
          allowDeselect={false}
          data={SEPARATORS.map((sign) => ({ value: sign, label: sign === '\t' ? t('start:tab') : sign }))}
          value={separator}
          onChange={(sign) => void lookAgain({ encoding, separator: sign })}
        />
      </div>
      <Group mt="sm" gap="lg">
        <Checkbox
          label={t('history:skipRepeated')}
          checked={choices.skipRepeated}
          onChange={(event) => setImportChoices({ skipRepeated: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('history:skipImplausible')}
          checked={choices.skipImplausible}
          onChange={(event) => setImportChoices({ skipImplausible: event.currentTarget.checked })}
        />
      </Group>
    </>
  );
}

function isZone(name: string): boolean {
  try {
    dateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DURATION_UNITS } from '../../core/exchange/tables/cell-duration.ts';
import { START_MEANINGS } from '../../core/exchange/tables/reading-choices.ts';
import { isKnownTimeZone } from '../../core/time/zone-offsets.ts';
import { ENCODINGS } from '../../electron/ipc/history-schema.ts';
import type { TableReading } from '../../electron/ipc/tables-schema.ts';
import { readTextAs, setTableReading, useTablesImport } from '../state/tables-import-store.ts';
import classes from './import-tables.module.css';

const DATE_ORDERS = ['year-first', 'day-first', 'month-first'] as const;
const SEPARATORS = [',', ';', '\t', '|'] as const;
const TICKS = ['minute', 'hour', 'day', 'second', 'millisecond', 'period'] as const;

/** How cells are read, and what a new plan is like. */
export function TableReadingFields() {
  const { t } = useTranslation();
  const { inspected, reading, isAdded } = useTablesImport();
  if (inspected === null || reading === null) return null;
  const choice = <Key extends 'dates' | 'decimal' | 'durationUnit' | 'startMeans' | 'hours' | 'tick'>(
    key: Key,
    title: string,
    values: readonly TableReading[Key][],
    label: (value: TableReading[Key]) => string,
  ) => (
    <NativeSelect
      label={title}
      value={reading[key]}
      data={values.map((value) => ({ value, label: label(value) }))}
      onChange={(event) => {
        const picked = values.find((value) => value === event.currentTarget.value);
        if (picked !== undefined) setTableReading({ [key]: picked });
      }}
    />
  );
  const { encoding, separator } = inspected;
  return (
    <div className={classes.reading}>
      {choice('dates', t('tables:dates'), DATE_ORDERS, (order) => t(`tables:dateOrder.${order}`))}
      {choice('decimal', t('tables:decimal'), ['.', ','], (sign) =>
        t(sign === '.' ? 'tables:point' : 'tables:decimalComma'),
      )}
      {choice('durationUnit', t('tables:durationUnit'), DURATION_UNITS, (unit) => t(`tables:unit.${unit}`))}
      {choice('startMeans', t('tables:startMeans'), START_MEANINGS, (meaning) => t(`tables:start.${meaning}`))}
      {!isAdded && choice('hours', t('tables:hours'), ['office', 'always'], (hours) => t(`tables:hoursOf.${hours}`))}
      {!isAdded && choice('tick', t('tables:tick'), TICKS, (tick) => t(`tables:tickOf.${tick}`))}
      {!isAdded && (
        <TextInput
          label={t('tables:timeZone')}
          value={reading.timeZone}
          error={isKnownTimeZone(reading.timeZone) ? undefined : t('tables:noSuchZone')}
          onChange={(event) => setTableReading({ timeZone: event.currentTarget.value })}
        />
      )}
      {encoding !== null && (
        <NativeSelect
          label={t('tables:encoding')}
          value={encoding}
          data={ENCODINGS.map((name) => ({ value: name, label: name.toUpperCase() }))}
          onChange={(event) =>
            void readTextAs({
              encoding: ENCODINGS.find((name) => name === event.currentTarget.value) ?? null,
              separator,
            })
          }
        />
      )}
      {encoding !== null && (
        <NativeSelect
          label={t('tables:separator')}
          value={separator ?? ','}
          data={SEPARATORS.map((sign) => ({ value: sign, label: sign === '\t' ? t('start:tab') : sign }))}
          onChange={(event) => void readTextAs({ encoding, separator: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

import { NativeSelect, NumberInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { COLUMN_MEANINGS, TABLE_KINDS, type TableKind } from '../../core/exchange/tables/source-table.ts';
import { useDiagnosticText } from '../dock/diagnostic-text.ts';
import { setColumnMeaning, setHeaderRow, setTableKind, useTablesImport } from '../state/tables-import-store.ts';
import classes from './import-tables.module.css';

const SHOWN_ROWS = 12;
const MOST_COLUMNS = 60;
const NOTHING = '';

/** The first rows of the shown table, with what each column means, and marks on cells that can't be read. */
export function TableColumns() {
  const { t } = useTranslation();
  const { inspected, choices, shown, check } = useTablesImport();
  const say = useDiagnosticText();
  const table = inspected?.tables[shown];
  const choice = choices[shown];
  if (table === undefined || choice === undefined) return null;
  const { kind, headerRow, columns } = choice;
  const header = table.rows[headerRow] ?? [];
  const meaningOf = new Map(Object.entries(columns).map(([meaning, place]) => [place, meaning]));
  const width = Math.min(
    MOST_COLUMNS,
    table.rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
  const places = Array.from({ length: width }, (_, place) => place);
  const troubles = new Map(
    (check?.problems ?? [])
      .filter(({ values }) => values['table'] === table.name)
      .map((problem) => [`${problem.values['row']} ${problem.values['column']}`, say(problem)]),
  );
  const below = table.rows.map((cells, at) => ({ cells, number: at + 1 })).slice(headerRow + 1);
  // Rows with trouble are what a person wants to see.
  const troubled = below.filter(({ number }) => [...troubles.keys()].some((key) => key.startsWith(`${number} `)));
  const rows = [...new Set([...troubled.slice(0, SHOWN_ROWS - 4), ...below])]
    .slice(0, SHOWN_ROWS)
    .sort((a, b) => a.number - b.number);
  return (
    <>
      <div className={classes.table}>
        <NativeSelect
          label={t('tables:holds')}
          value={kind ?? NOTHING}
          data={[
            ...TABLE_KINDS.map((each) => ({ value: each, label: t(`tables:kind.${each}`) })),
            { value: NOTHING, label: t('tables:kind.none') },
          ]}
          onChange={(event) => setTableKind(TABLE_KINDS.find((each) => each === event.currentTarget.value) ?? null)}
        />
        <NumberInput
          label={t('tables:headerRow')}
          min={1}
          max={Math.max(1, table.rows.length)}
          value={headerRow + 1}
          allowDecimal={false}
          onChange={(value) => typeof value === 'number' && value >= 1 && setHeaderRow(value - 1)}
        />
        <span className={classes.count}>
          {t('tables:rows', { count: Math.max(0, table.rowCount - headerRow - 1) })}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section className={classes.preview} tabIndex={0} aria-label={t('tables:preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('tables:row')}</th>
              {places.map((place) => (
                <th key={place} scope="col" data-used={meaningOf.has(place) || undefined}>
                  {kind !== null && (
                    <ColumnMeaning
                      kind={kind}
                      place={place}
                      name={header[place] ?? ''}
                      meaning={meaningOf.get(place)}
                    />
                  )}
                  <span className={classes.columnName} title={header[place] ?? ''}>
                    {header[place] ?? ''}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, number }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                {places.map((place) => {
                  const trouble = troubles.get(`${number} ${(header[place] ?? '').trim()}`);
                  return (
                    <td
                      key={place}
                      title={trouble ?? cells[place] ?? ''}
                      data-trouble={trouble !== undefined || undefined}
                    >
                      {trouble !== undefined && <IconAlertTriangle size={14} aria-label={trouble} />}
                      {cells[place] ?? ''}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface ColumnMeaningProps {
  readonly kind: TableKind;
  readonly place: number;
  readonly name: string;
  readonly meaning: string | undefined;
}

function ColumnMeaning({ kind, place, name, meaning }: ColumnMeaningProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('tables:meaningOf', { column: name.trim() || String(place + 1) })}
      value={meaning ?? NOTHING}
      data={[
        { value: NOTHING, label: t('tables:leftOut') },
        ...COLUMN_MEANINGS[kind].map((each) => ({ value: each, label: t(`tables:meaning.${each}`) })),
      ]}
      onChange={(event) => setColumnMeaning(place, event.currentTarget.value || null)}
    />
  );
}

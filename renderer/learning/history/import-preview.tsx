import { useTranslation } from 'react-i18next';
import { useHistoryImport } from '../../state/history-import-store.ts';
import classes from './history-tab.module.css';

const SHOWN_ROWS = 8;

/** The first rows of the file, with what each column is taken for. */
export function ImportPreview() {
  const { t } = useTranslation();
  const { inspected, choices } = useHistoryImport();
  if (inspected === null || choices === null) return null;
  const meanings = new Map<string, string>();
  if (choices.kind === 'events' && choices.events !== null) {
    for (const [part, name] of Object.entries(choices.events)) meanings.set(name, t(`history:event.${part}`));
  } else {
    for (const [meaning, name] of Object.entries(choices.columns)) {
      if (name !== undefined) meanings.set(name, t(`history:meaning.${meaning}`));
    }
    for (const name of choices.features) meanings.set(name, t('history:feature'));
  }
  // Names may repeat, and so may rows: their places tell them apart.
  const columns = inspected.columns.map((name, place) => ({ name, key: `${place} ${name}` }));
  const rows = inspected.rows.slice(0, SHOWN_ROWS).map((cells, place) => ({ cells, key: place + 2 }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section className={classes.preview} tabIndex={0} aria-label={t('history:preview')}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name, key }) => (
              <th key={key} scope="col">
                <span className={classes.meaning}>{meanings.get(name) ?? ' '}</span>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, key }) => (
            <tr key={key}>
              {columns.map((column, place) => (
                <td key={column.key} title={cells[place] ?? ''}>
                  {cells[place] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

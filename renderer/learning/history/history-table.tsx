import { Button, Group, Loader, Select } from '@mantine/core';
import { IconTableExport, IconTrash } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { exportHistory } from '../../files/history-files.ts';
import { reportTrouble } from '../../shell/notices.ts';
import { type HistoryOrder, loadMoreHistory, setHistoryOrder, useHistory } from '../../state/history-store.ts';
import { textScale } from '../../theme/text-scale.ts';
import { DeleteRows } from './delete-rows.tsx';
import classes from './history-tab.module.css';
import { durationText, ratioText, useHistoryFormats } from './history-words.ts';

const ROW_PX = 28 * textScale();
const OVERSCAN = 12;
/** So close to the end, the next rows are fetched. */
const FETCH_AHEAD = 60;
const ORDERS: readonly HistoryOrder[] = ['finish', 'arrival', 'duration'];
const AMOUNTS: ReadonlySet<string> = new Set(['planned', 'actual', 'ratio']);
const COLUMNS = ['task', 'kind', 'performer', 'project', 'planned', 'actual', 'ratio', 'finished', 'outcome'] as const;

/** The rows themselves: any number, of which those in sight are drawn. */
export function HistoryTable() {
  const { t } = useTranslation();
  const { rows, end, order, summary, isLoadingRows } = useHistory(
    useShallow(({ rows, end, order, summary, isLoadingRows }) => ({ rows, end, order, summary, isLoadingRows })),
  );
  const { number, moment } = useHistoryFormats();
  const [isDeleting, setDeleting] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (end !== null && last > rows.length - FETCH_AHEAD) void loadMoreHistory();
  }, [end, last, rows.length]);
  const total = summary?.rows ?? rows.length;
  return (
    <div className={classes.rows}>
      <Group gap="xs" justify="space-between" mb={6}>
        <h3 className={classes.heading}>
          {t('history:rowCount', { count: total, rows: number.format(total) })} {isLoadingRows && <Loader size={12} />}
        </h3>
        <Group gap="xs">
          <Select
            aria-label={t('history:orderBy')}
            w={180}
            allowDeselect={false}
            data={ORDERS.map((value) => ({ value, label: t(`history:order.${value}`) }))}
            value={order}
            onChange={(value) => value !== null && setHistoryOrder(value as HistoryOrder)}
          />
          <Button
            variant="default"
            leftSection={<IconTableExport size={14} />}
            onClick={() => exportHistory('csv').catch(reportTrouble)}
          >
            {t('history:export')}
          </Button>
          <Button variant="default" onClick={() => exportHistory('xes').catch(reportTrouble)}>
            {t('history:exportXes')}
          </Button>
          <Button variant="default" leftSection={<IconTrash size={14} />} onClick={() => setDeleting(true)}>
            {t('history:delete')}
          </Button>
        </Group>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard. */}
      <section ref={frame} className={classes.frame} tabIndex={0} aria-label={t('history:rows')}>
        <table className={classes.table} aria-rowcount={total}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-column={column} data-amount={AMOUNTS.has(column) || undefined}>
                  {t(`history:head.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.length > 0 && <tr style={{ height: items[0].start }} />}
            {items.map(({ index }) => {
              const row = rows[index];
              const planned = row.plannedDurationSeconds;
              return (
                <tr key={row.id} style={{ height: ROW_PX }} aria-rowindex={index + 2}>
                  <td title={row.task ?? ''}>{row.task}</td>
                  <td title={row.kind ?? ''}>{row.kind}</td>
                  <td title={row.performer ?? ''}>{row.performer}</td>
                  <td title={row.project ?? row.group ?? ''}>{row.project ?? row.group}</td>
                  <td data-amount>{planned === null ? '' : durationText(planned, t)}</td>
                  <td data-amount>{durationText(row.actualDurationSeconds, t)}</td>
                  <td data-amount>
                    {planned === null || planned <= 0 ? '' : ratioText(row.actualDurationSeconds / planned)}
                  </td>
                  <td>{row.finishedAt === null ? '' : moment.format(row.finishedAt)}</td>
                  <td>{row.outcome}</td>
                </tr>
              );
            })}
            {items.length > 0 && <tr style={{ height: virtual.getTotalSize() - (items.at(-1)?.end ?? 0) }} />}
          </tbody>
        </table>
      </section>
      <DeleteRows opened={isDeleting} onClose={() => setDeleting(false)} />
    </div>
  );
}

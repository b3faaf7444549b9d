import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../state/view-store.ts';
import type { Column } from '../task-treegrid.tsx';
import { type ColumnSetting, readColumns } from './column-setup.ts';

/** Changes the columns that this person wants beside the bars. */
export function changeColumns(change: (columns: readonly ColumnSetting[]) => readonly ColumnSetting[]): void {
  useView.setState(({ ganttColumns }) => ({ ganttColumns: change(readColumns(ganttColumns)) }));
}

export function useColumnSettings(): readonly ColumnSetting[] {
  const stored = useView((state) => state.ganttColumns);
  return useMemo(() => readColumns(stored), [stored]);
}

/** The columns beside the bars, in their order, with their heads. */
export function useColumns(): readonly Column[] {
  const { t } = useTranslation();
  const settings = useColumnSettings();
  return useMemo(() => settings.map(({ id, width }) => ({ id, width, label: t(`gantt:column.${id}`) })), [settings, t]);
}

import { type ComponentProps, lazy, Suspense } from 'react';
import { useCellEdit } from './cell-edit-store.ts';
import type { CellField as Field } from './cell-field.tsx';

const CellField = lazy(async () => ({ default: (await import('./cell-field.tsx')).CellField }));

/** The editor of a cell beside the bars, while one is edited; what it needs of the sheet is loaded when it is first wanted. */
export function ChartCell(props: ComponentProps<typeof Field>) {
  const isEdited = useCellEdit((state) => state.row !== null);
  return isEdited ? (
    <Suspense fallback={null}>
      <CellField {...props} />
    </Suspense>
  ) : null;
}

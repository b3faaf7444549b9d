import { Button, Popover, TextInput } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconArrowLeft,
  IconArrowRight,
  IconColumnRemove,
  IconLayoutRows,
  IconSortAscending,
  IconSortDescending,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import type { Sheet } from './sheet.ts';
import type { SheetColumn } from './sheet-column.ts';
import { moveColumn, toggleColumn } from './sheet-layout.ts';
import { type Arrangement, rearrange } from './sheet-store.ts';
import classes from './sheet-view.module.css';

interface Props {
  readonly sheet: Sheet;
  readonly columns: readonly SheetColumn<Identified>[];
  readonly column: SheetColumn<Identified>;
  readonly arrangement: Arrangement;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** The head of a column, which opens what can be done with it: sort, filter, put together, move, hide. */
export function ColumnMenu({ isOpen, onToggle, children, ...menu }: Props) {
  const { t } = useTranslation();
  const label = t('sheet:menuOf', { column: t(menu.column.labelKey) });
  return (
    <Popover
      opened={isOpen}
      onChange={onToggle}
      position="bottom-start"
      shadow="md"
      width={250}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.headButton}
          tabIndex={-1}
          aria-label={label}
          onClick={() => onToggle(!isOpen)}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={label}>
        {isOpen && <MenuContent {...menu} onClose={() => onToggle(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function MenuContent(props: Omit<Props, 'isOpen' | 'onToggle' | 'children'> & { readonly onClose: () => void }) {
  const { sheet, columns, column, arrangement, onClose } = props;
  const { t } = useTranslation();
  const [filter, setFilter] = useState(arrangement.filters.get(column.id) ?? '');
  const { sort, groupBy } = arrangement;
  const place = columns.indexOf(column);
  const isGrouped = typeof groupBy === 'object' && groupBy.column === column.id;
  const isSorted = sort?.column === column.id;
  const keepFilter = (text: string) => {
    setFilter(text);
    const filters = new Map(arrangement.filters);
    if (text.trim() === '') filters.delete(column.id);
    else filters.set(column.id, text);
    rearrange(sheet.id, { filters });
  };
  const then = (change: () => void) => () => {
    change();
    onClose();
  };
  const sortBy = (isDescending: boolean) =>
    then(() => rearrange(sheet.id, { sort: { column: column.id, isDescending } }));
  return (
    <div className={classes.menu}>
      <TextInput
        label={t('sheet:filter')}
        description={t('sheet:filterHint')}
        placeholder={t('sheet:filterPlaceholder')}
        data-autofocus
        value={filter}
        onChange={(event) => keepFilter(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && onClose()}
        mb={4}
      />
      <Entry icon={IconSortAscending} label={t('sheet:sortUp')} onClick={sortBy(false)} />
      <Entry icon={IconSortDescending} label={t('sheet:sortDown')} onClick={sortBy(true)} />
      {isSorted && (
        <Entry icon={IconX} label={t('sheet:unsort')} onClick={then(() => rearrange(sheet.id, { sort: null }))} />
      )}
      <Entry
        icon={IconLayoutRows}
        label={t(isGrouped ? 'sheet:ungroupRows' : 'sheet:groupRows')}
        onClick={then(() => rearrange(sheet.id, { groupBy: isGrouped ? 'outline' : { column: column.id } }))}
      />
      {place > 0 && (
        <Entry
          icon={IconArrowLeft}
          label={t('sheet:moveLeft')}
          onClick={then(() => moveColumn(sheet, columns, column.id, place - 1))}
        />
      )}
      {place < columns.length - 1 && (
        <Entry
          icon={IconArrowRight}
          label={t('sheet:moveRight')}
          onClick={then(() => moveColumn(sheet, columns, column.id, place + 1))}
        />
      )}
      <Entry
        icon={IconColumnRemove}
        label={t('sheet:hideColumn')}
        onClick={then(() => toggleColumn(sheet, columns, column.id))}
      />
    </div>
  );
}

function Entry(props: { readonly icon: Icon; readonly label: string; readonly onClick: () => void }) {
  const { icon: EntryIcon, label, onClick } = props;
  return (
    <Button
      variant="subtle"
      color="gray"
      fullWidth
      justify="flex-start"
      leftSection={<EntryIcon size={16} stroke={1.7} />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

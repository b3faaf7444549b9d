import { ActionIcon, Popover } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { MonthGrid } from '../dates/month-grid.tsx';
import classes from './sheet-view.module.css';

interface Props {
  readonly isOpen: boolean;
  /** Name of the column. */
  readonly label: string;
  /** Where the right end of the cell is. */
  readonly style: CSSProperties;
  readonly day: string | null;
  readonly usualDay?: string | undefined;
  readonly firstDay?: string | undefined;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChoose: (day: string) => void;
  /** The calendar closes without a day. */
  readonly onLeave: () => void;
}

/** Marks what belongs to the editor of a cell although it lies elsewhere on the page. */
export const BESIDE_CELL = 'data-beside-cell';

/** The calendar of a cell with a date, while the cell is edited. */
export function CellCalendar({ isOpen, label, style, day, usualDay, firstDay, onOpen, onChoose, onLeave }: Props) {
  const { t } = useTranslation();
  return (
    <Popover
      opened={isOpen}
      onChange={onOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <ActionIcon
          {...{ [BESIDE_CELL]: true }}
          className={classes.cellCalendar}
          style={style}
          size={20}
          tabIndex={-1}
          aria-label={t('fields:openCalendar', { field: label })}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onMouseDown={(event) => {
            // The cell goes on being edited.
            event.preventDefault();
            event.stopPropagation();
          }}
          onDoubleClick={(event) => event.stopPropagation()}
          onClick={() => onOpen(!isOpen)}
        >
          <IconCalendar size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown
        {...{ [BESIDE_CELL]: true }}
        p="xs"
        role="dialog"
        aria-label={t('fields:calendarOf', { field: label })}
        onMouseDown={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') onLeave();
        }}
      >
        <MonthGrid value={day} usual={usualDay} min={firstDay} onChoose={onChoose} />
      </Popover.Dropdown>
    </Popover>
  );
}

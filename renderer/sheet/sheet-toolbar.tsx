import { ActionIcon, Button, Checkbox, CloseButton, Popover, Select, TextInput, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconColumns3,
  IconHelp,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPlus,
  IconSearch,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addTaskAction } from '../actions/edit-actions.ts';
import { performAction } from '../actions/perform.ts';
import { KeyList } from '../shell/key-list.tsx';
import type { GridController } from './grid-controller.ts';
import { indentRows, outdentRows, shiftRows } from './outline-edits.ts';
import type { ShownCells } from './range-edits.ts';
import { resetLayout, toggleColumn } from './sheet-layout.ts';
import { type Arrangement, rearrange, useSheet } from './sheet-store.ts';
import classes from './sheet-view.module.css';

interface Props {
  readonly shown: ShownCells;
  readonly arrangement: Arrangement;
  readonly controller: GridController;
}

/** The commands of a sheet, the search, and what is shown. */
export function SheetToolbar({ shown, arrangement, controller }: Props) {
  const { sheet } = shown;
  const { t } = useTranslation();
  const isOutline = sheet.isOutline === true;
  const isByGroups = arrangement.groupBy === 'outline';
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('sheet:toolbar')}>
      {!isOutline && (
        <Button
          leftSection={<IconPlus size={16} />}
          onClick={() => {
            controller.goTo(shown.rows.length, 0);
            controller.focusGrid();
          }}
        >
          {t('sheet:addRow')}
        </Button>
      )}
      {isOutline && (
        <>
          <Button leftSection={<IconPlus size={16} />} onClick={() => performAction(addTaskAction)}>
            {t('sheet:addTask')}
          </Button>
          <Tool
            icon={IconIndentIncrease}
            label={t('sheet:indent')}
            keys="Alt Shift →"
            isDisabled={!isByGroups}
            onClick={() => indentRows(controller)}
          />
          <Tool
            icon={IconIndentDecrease}
            label={t('sheet:outdent')}
            keys="Alt Shift ←"
            isDisabled={!isByGroups}
            onClick={() => outdentRows(controller)}
          />
          <Tool
            icon={IconArrowUp}
            label={t('sheet:moveUp')}
            keys="Alt Shift ↑"
            isDisabled={!isByGroups || arrangement.sort !== null}
            onClick={() => shiftRows(controller, -1)}
          />
          <Tool
            icon={IconArrowDown}
            label={t('sheet:moveDown')}
            keys="Alt Shift ↓"
            isDisabled={!isByGroups || arrangement.sort !== null}
            onClick={() => shiftRows(controller, 1)}
          />
        </>
      )}
      <Tool
        icon={IconTrash}
        label={t('sheet:deleteSelected')}
        keys="Ctrl Delete"
        onClick={() => controller.deleteRows()}
      />
      <ProblemsButton controller={controller} />
      <TextInput
        className={classes.search}
        aria-label={t('sheet:search')}
        placeholder={t('sheet:search')}
        leftSection={<IconSearch size={14} />}
        value={arrangement.search}
        onChange={(event) => rearrange(sheet.id, { search: event.currentTarget.value })}
        rightSection={
          arrangement.search !== '' && (
            <CloseButton
              size="xs"
              aria-label={t('sheet:clearSearch')}
              onClick={() => rearrange(sheet.id, { search: '' })}
            />
          )
        }
      />
      <GroupBySelect shown={shown} arrangement={arrangement} />
      <ColumnsButton shown={shown} />
      <Help isOutline={isOutline} />
    </div>
  );
}

interface ToolProps {
  readonly icon: Icon;
  readonly label: string;
  readonly keys: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon: ToolIcon, label, keys, isDisabled, onClick }: ToolProps) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon aria-label={label} disabled={isDisabled === true} onClick={onClick}>
        <ToolIcon size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}

/** How many cells wait to be mended; leads from one to the next. */
function ProblemsButton({ controller }: { readonly controller: GridController }) {
  const { t } = useTranslation();
  const problems = useSheet((state) => state.problems);
  const places = controller.problemPlaces(problems);
  if (places.length === 0) return null;
  return (
    <Button
      variant="light"
      color="red"
      leftSection={<IconAlertTriangle size={16} />}
      onClick={() => controller.goToProblem()}
      title={`${t('sheet:nextProblem')} (F8)`}
    >
      {t('sheet:problems', { count: places.length })}
    </Button>
  );
}

function GroupBySelect({ shown: { sheet, columns }, arrangement: { groupBy } }: Omit<Props, 'controller'>) {
  const { t } = useTranslation();
  const isOutline = sheet.isOutline === true;
  const value =
    typeof groupBy === 'object' ? groupBy.column : groupBy === 'outline' && isOutline ? '=outline' : '=nothing';
  return (
    <Select
      className={classes.groupBy}
      aria-label={t('sheet:groupBy')}
      allowDeselect={false}
      value={value}
      data={[
        ...(isOutline ? [{ value: '=outline', label: t('sheet:byGroups') }] : []),
        { value: '=nothing', label: t('sheet:byNothing') },
        ...columns
          .filter(({ id }) => id !== 'name' && id !== 'id')
          .map(({ id, labelKey }) => ({ value: id, label: t('sheet:byColumn', { column: t(labelKey) }) })),
      ]}
      onChange={(choice) => {
        if (choice === null) return;
        const column = choice.startsWith('=') ? null : choice;
        const plain = choice === '=outline' ? 'outline' : 'nothing';
        rearrange(sheet.id, { groupBy: column === null ? plain : { column } });
      }}
    />
  );
}

function ColumnsButton({ shown: { sheet, columns } }: Pick<Props, 'shown'>) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('sheet:columns')}>
          <ActionIcon aria-label={t('sheet:columns')}>
            <IconColumns3 size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes.columnList} aria-label={t('sheet:columns')}>
        {sheet.columns.map(({ id, labelKey }) => (
          <Checkbox
            key={id}
            label={t(labelKey)}
            checked={columns.some((column) => column.id === id)}
            onChange={() => toggleColumn(sheet, columns, id)}
          />
        ))}
        <Button variant="subtle" mt={4} onClick={() => resetLayout(sheet)}>
          {t('sheet:resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The keys of the grid, and the notations that its cells understand. */
function Help({ isOutline }: { readonly isOutline: boolean }) {
  const { t } = useTranslation();
  const keys: readonly (readonly [string, string])[] = [
    [t('sheet:keys.edit'), 'Enter F2'],
    [t('sheet:keys.extend'), 'Shift ↑ ↓'],
    [t('sheet:keys.rows'), 'Shift Space'],
    [t('sheet:keys.column'), 'Ctrl Space'],
    [t('sheet:keys.fill'), 'Ctrl D'],
    [t('sheet:keys.clear'), 'Delete'],
    [t('sheet:keys.delete'), 'Ctrl Delete'],
    [t('sheet:keys.menu'), 'Alt ↓'],
    [t('sheet:keys.problem'), 'F8'],
    [t('sheet:keys.remedies'), 'Alt Enter'],
    ...(isOutline
      ? ([
          [t('sheet:keys.outline'), 'Alt Shift → ←'],
          [t('sheet:keys.move'), 'Alt Shift ↑ ↓'],
        ] as const)
      : []),
  ];
  return (
    <Popover position="bottom-end" shadow="md" width={340}>
      <Popover.Target>
        <Tooltip label={t('sheet:help')}>
          <ActionIcon aria-label={t('sheet:help')}>
            <IconHelp size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.helpText}>{t('sheet:hint')}</p>
        <KeyList keys={keys} />
        <p className={classes.helpText}>{t('sheet:notations')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

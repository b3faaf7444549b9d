import { ActionIcon, Button, Checkbox, Popover, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconColumns3,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CHART_COLUMNS, movedColumn, resizedColumn, toggledColumn, USUAL_COLUMNS } from './column-setup.ts';
import classes from './columns.module.css';
import { changeColumns, useColumnSettings } from './use-columns.ts';

const WIDER_PX = 24;

/** Which columns stand beside the bars, in which order and how wide: all that the heads do by hand. */
export function ColumnMenu() {
  const { t } = useTranslation();
  const columns = useColumnSettings();
  const others = CHART_COLUMNS.filter((id) => !columns.some((column) => column.id === id));
  return (
    <Popover position="bottom-end" shadow="md" width={340} trapFocus>
      <Popover.Target>
        <Tooltip label={t('columns:title')}>
          <ActionIcon aria-label={t('columns:title')}>
            <IconColumns3 size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns:title')}>
        <h2 className={classes.title}>{t('columns:title')}</h2>
        <ul className={classes.list}>
          {columns.map(({ id, width }, index) => {
            const column = t(`gantt:column.${id}`);
            return (
              <li key={id}>
                <Checkbox
                  label={column}
                  checked
                  disabled={id === 'name'}
                  onChange={() => changeColumns((before) => toggledColumn(before, id))}
                />
                <ActionIcon
                  aria-label={t('columns:earlier', { column })}
                  disabled={index === 0}
                  onClick={() => changeColumns((before) => movedColumn(before, id, index - 1))}
                >
                  <IconArrowUp size={16} stroke={1.7} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('columns:later', { column })}
                  disabled={index === columns.length - 1}
                  onClick={() => changeColumns((before) => movedColumn(before, id, index + 2))}
                >
                  <IconArrowDown size={16} stroke={1.7} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('columns:narrower', { column })}
                  onClick={() => changeColumns((before) => resizedColumn(before, id, width - WIDER_PX))}
                >
                  <IconLayoutSidebarLeftCollapse size={16} stroke={1.7} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('columns:wider', { column })}
                  onClick={() => changeColumns((before) => resizedColumn(before, id, width + WIDER_PX))}
                >
                  <IconLayoutSidebarLeftExpand size={16} stroke={1.7} />
                </ActionIcon>
              </li>
            );
          })}
          {others.map((id) => (
            <li key={id}>
              <Checkbox
                label={t(`gantt:column.${id}`)}
                checked={false}
                onChange={() => changeColumns((before) => toggledColumn(before, id))}
              />
            </li>
          ))}
        </ul>
        <Button fullWidth variant="default" onClick={() => changeColumns(() => USUAL_COLUMNS)}>
          {t('columns:usual')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

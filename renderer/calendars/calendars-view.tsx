import { Badge, Button, EmptyState, Menu } from '@mantine/core';
import { IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addCalendar } from '../../core/document/calendar-commands.ts';
import { calendarState, takeCalendars } from '../../core/document/library-commands.ts';
import { freshId } from '../../core/document/record-changes.ts';
import type { CalendarId } from '../../core/model/calendar.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import { LibraryMenu } from '../library/library-menu.tsx';
import { useLibrary } from '../library/library-store.ts';
import { edit } from '../state/edit.ts';
import { usePlan } from '../state/plan-store.ts';
import { CalendarEditor } from './calendar-editor.tsx';
import { CALENDAR_PRESETS, presetHours } from './calendar-presets.ts';
import classes from './calendars-view.module.css';

/** All calendars: which one the plan follows, weekly hours, and days that differ. */
export function CalendarsView() {
  const { t } = useTranslation();
  const workflow = usePlan((state) => state.plan?.workflow);
  const [chosen, setChosen] = useState<CalendarId | null>(null);
  const { library } = useLibrary();
  if (workflow === undefined) return null;
  const { calendars } = workflow;
  const current = calendars.find((calendar) => calendar.id === (chosen ?? workflow.calendar)) ?? calendars[0];
  const addMenu = (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} />}>{t('calendars:add')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {CALENDAR_PRESETS.map((preset) => (
          <Menu.Item
            key={preset.id}
            onClick={() => {
              const id = freshId(calendars, 'c');
              const name = t(`calendars:preset.${preset.id}`);
              const begin = createInstantTexts(workflow).toLocal(0)?.slice(0, 10) ?? workflow.origin.slice(0, 10);
              edit('steps:addCalendar', (plan) => addCalendar(plan, { id, name, ...presetHours(preset, begin) }));
              setChosen(id);
            }}
          >
            {t(`calendars:preset.${preset.id}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  const libraryMenu = (
    <LibraryMenu
      records={library.calendars.map((calendar) => ({
        id: calendar.id,
        name: calendar.name,
        state: calendarState(workflow, calendar),
      }))}
      onTake={(ids) => edit('steps:takeFromLibrary', (plan) => takeCalendars(plan, library, ids))}
    />
  );
  if (workflow.tick === 'period')
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={<IconCalendarTime size={40} stroke={1.3} />}
          title={t('calendars:noDates')}
          description={t('calendars:noDatesHint')}
        />
      </div>
    );
  if (current === undefined)
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={<IconCalendarTime size={40} stroke={1.3} />}
          title={t('calendars:emptyTitle')}
          description={t('calendars:emptyHint')}
        >
          <EmptyState.Actions>
            {addMenu}
            {libraryMenu}
          </EmptyState.Actions>
        </EmptyState>
      </div>
    );
  return (
    <div className={classes.view}>
      <nav className={classes.list} aria-label={t('shell:view.calendars')}>
        {addMenu}
        {libraryMenu}
        {calendars.map((calendar) => (
          <button
            key={calendar.id}
            type="button"
            className={classes.item}
            aria-current={calendar === current || undefined}
            onClick={() => setChosen(calendar.id)}
          >
            <span className={classes.itemName}>{calendar.name}</span>
            {calendar.id === workflow.calendar && (
              <Badge size="xs" variant="light" flex="none">
                {t('calendars:ofPlan')}
              </Badge>
            )}
          </button>
        ))}
      </nav>
      <div className={classes.editor}>
        <CalendarEditor key={current.id} calendar={current} workflow={workflow} onChoose={setChosen} />
      </div>
    </div>
  );
}

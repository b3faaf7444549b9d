import { Group, Kbd } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseKeys } from '../fields/early-keys.ts';
import { usePlan } from '../state/plan-store.ts';
import { revealTask } from '../state/selection-store.ts';
import { ALL_ACTIONS } from './all-actions.ts';
import { paletteStore } from './open-palette.ts';
import { performAction } from './perform.ts';
import { shortcutKeys } from './shortcut-text.ts';
import { useActionLabel } from './use-action-label.ts';

/** More tasks than a list can show at a glance are found by typing on. */
const MOST_TASKS = 12;

/** Finds commands, and tasks by name or id. Opened by Ctrl/Cmd+K. */
export function CommandPalette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight={420}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('actions:palette') } }}
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.25 }}
      transitionProps={{ transition: 'pop', duration: 120, exitDuration: 0 }}
    >
      <Spotlight.Search
        placeholder={t('actions:palettePlaceholder')}
        aria-label={t('actions:palettePlaceholder')}
        leftSection={<IconSearch size={16} />}
        onFocus={(event) => void releaseKeys(event.currentTarget)}
        onKeyDown={takeFirst}
      />
      <Found query={query} />
    </Spotlight.Root>
  );
}

/** Whoever types before the list is known has nothing chosen in it, and means the first. */
function takeFirst({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): void {
  if (key !== 'Enter' || currentTarget.value.trim() === '') return;
  const palette = currentTarget.closest('[role="dialog"]');
  if (palette?.querySelector('[data-action][data-selected]') === null)
    palette.querySelector<HTMLElement>('[data-action]')?.click();
}

/** Is there only while the palette is: a plan that changes below it costs nothing. */
function Found({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const labelOf = useActionLabel();
  const tasks = usePlan((state) => state.plan?.workflow.tasks);
  const wanted = query.trim().toLowerCase();
  const actions = ALL_ACTIONS.filter(
    (action) => action.isEnabled() && (wanted === '' || labelOf(action).toLowerCase().includes(wanted)),
  );
  const found =
    wanted === ''
      ? []
      : (tasks ?? [])
          .filter((task) => task.name.toLowerCase().includes(wanted) || task.id.toLowerCase() === wanted)
          .slice(0, MOST_TASKS);

  return (
    <Spotlight.ActionsList>
      {actions.length > 0 && (
        <Spotlight.ActionsGroup label={t('actions:commands')}>
          {actions.map((action) => (
            <Spotlight.Action
              key={action.id}
              label={labelOf(action)}
              leftSection={<action.icon size={16} stroke={1.7} />}
              rightSection={
                action.shortcut !== undefined && (
                  <Group gap={4} wrap="nowrap">
                    {shortcutKeys(action.shortcut).map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </Group>
                )
              }
              onClick={() => performAction(action)}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {found.length > 0 && (
        <Spotlight.ActionsGroup label={t('actions:tasks')}>
          {found.map((task) => (
            <Spotlight.Action
              key={task.id}
              label={task.name}
              description={task.id}
              onClick={() => revealTask(task.id)}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {actions.length + found.length === 0 && <Spotlight.Empty>{t('actions:nothingFound')}</Spotlight.Empty>}
    </Spotlight.ActionsList>
  );
}

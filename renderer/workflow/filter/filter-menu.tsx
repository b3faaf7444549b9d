import { ActionIcon, Button, Group, Indicator, MultiSelect, Popover, Stack, Text, Tooltip } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import { select } from '../../state/selection-store.ts';
import { type CardFilter, filterSize, NO_FILTER, TRAITS, type Trait } from './card-filter.ts';

interface Props {
  readonly workflow: Workflow;
  readonly filter: CardFilter;
  readonly onFilter: (filter: CardFilter) => void;
  /** What the filter and the search found; `null`: neither is in use. */
  readonly found: readonly TaskId[] | null;
}

/** Chooses which tasks stand out; the others are dimmed. */
export function FilterMenu({ workflow, filter, onFilter, found }: Props) {
  const { t } = useTranslation('graph');
  const count = filterSize(filter);
  const kinds = [...new Set(workflow.tasks.map(({ kind }) => kind))].filter((kind) => kind !== '');
  const named = (records: readonly { readonly id: string; readonly name: string }[]) =>
    records.map(({ id, name }) => ({ value: id, label: name || id }));
  const common = {
    searchable: true,
    clearable: true,
    openOnFocus: false,
    comboboxProps: { withinPortal: false },
  } as const;
  return (
    <Popover position="bottom-end" shadow="md" width={300} trapFocus>
      <Popover.Target>
        <Tooltip label={t('filter.title')}>
          <Indicator label={count} size={15} disabled={count === 0} color="accent">
            <ActionIcon
              size={28}
              variant={count > 0 ? 'light' : 'default'}
              color={count > 0 ? 'accent' : 'gray'}
              aria-label={t('filter.title')}
            >
              <IconFilter size={16} stroke={1.7} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter.title')}>
        <Stack gap="xs">
          <MultiSelect
            {...common}
            label={t('filter.traits')}
            data={TRAITS.map((trait) => ({ value: trait, label: t(`filter.trait.${trait}`) }))}
            value={[...filter.traits]}
            onChange={(traits) => onFilter({ ...filter, traits: traits as Trait[] })}
          />
          <MultiSelect
            {...common}
            label={t('filter.resources')}
            data={named(workflow.resources)}
            value={[...filter.resources]}
            onChange={(resources) => onFilter({ ...filter, resources })}
          />
          {workflow.groups.length > 0 && (
            <MultiSelect
              {...common}
              label={t('filter.groups')}
              data={named(workflow.groups)}
              value={[...filter.groups]}
              onChange={(groups) => onFilter({ ...filter, groups })}
            />
          )}
          <MultiSelect
            {...common}
            label={t('filter.kinds')}
            data={kinds}
            value={[...filter.kinds]}
            onChange={(chosen) => onFilter({ ...filter, kinds: chosen })}
          />
          <Text size="xs" c="dimmed" aria-live="polite">
            {found === null ? t('filter.nothing') : t('filter.found', { count: found.length })}
          </Text>
          <Group gap="xs" grow>
            <Button
              variant="default"
              disabled={found === null || found.length === 0}
              onClick={() => select(found ?? [])}
            >
              {t('filter.select')}
            </Button>
            <Button variant="default" disabled={count === 0} onClick={() => onFilter(NO_FILTER)}>
              {t('filter.clear')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

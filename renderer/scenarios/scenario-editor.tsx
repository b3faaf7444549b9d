import { ActionIcon, Button, Menu, Select, Tooltip } from '@mantine/core';
import { IconArrowMerge, IconCopy, IconGitMerge, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lineageOf, type Scenario } from '../../core/model/scenario.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseName } from '../fields/parse-fields.ts';
import { ChangeList } from './change-list.tsx';
import { type Comparison, groundOf, isFound } from './comparison.ts';
import type { Entry } from './entries.ts';
import classes from './scenario-editor.module.css';
import {
  copyScenario,
  joinScenarios,
  keepBaseline,
  mergeScenario,
  moveScenario,
  removeScenario,
  renameScenario,
} from './scenario-edits.ts';

interface Props {
  readonly entry: Entry;
  readonly scenario: Scenario;
  readonly comparison: Comparison;
}

const ON_THE_PLAN = '';

/** Name, place, changes and everything that can be done with one scenario. */
export function ScenarioEditor({ entry, scenario, comparison }: Props) {
  const { t } = useTranslation();
  const { id, name, parent, baseline } = scenario;
  const scenarios = comparison.plan.scenarios ?? [];
  const others = scenarios.filter((each) => each.id !== id);
  const possibleParents = others.filter((each) => !lineageOf(scenarios, each.id).some((above) => above.id === id));
  const found = entry.isFresh && entry.result !== null && isFound(entry.result) ? entry.result : null;
  return (
    <div className={classes.editor}>
      <CommitField
        label={t('scenarios:name')}
        text={name}
        parse={parseName}
        onCommit={(next) => renameScenario(id, next)}
      />
      {others.length > 0 && (
        <Select
          label={t('scenarios:standsOn')}
          allowDeselect={false}
          data={[
            { value: ON_THE_PLAN, label: t('scenarios:planAsItIs') },
            ...possibleParents.map((each) => ({ value: each.id, label: each.name })),
          ]}
          value={parent ?? ON_THE_PLAN}
          onChange={(value) => moveScenario(id, value === ON_THE_PLAN ? null : value)}
        />
      )}
      <ChangeList key={id} scenario={scenario} scenarios={scenarios} ground={groundOf(comparison)} />
      <div className={classes.actions}>
        <Tooltip label={t(found === null ? 'scenarios:mergeHintBare' : 'scenarios:mergeHint')} multiline maw={280}>
          <Button
            variant="default"
            leftSection={<IconGitMerge size={14} />}
            disabled={entry.misfits > 0}
            onClick={() => mergeScenario(comparison, id, found)}
          >
            {t('scenarios:merge')}
          </Button>
        </Tooltip>
        <Tooltip label={t('scenarios:duplicate')}>
          <ActionIcon
            variant="default"
            aria-label={t('scenarios:duplicate')}
            onClick={() => copyScenario(id, t('scenarios:copyOf', { name }))}
          >
            <IconCopy size={14} />
          </ActionIcon>
        </Tooltip>
        <Menu>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('scenarios:combine')} disabled={others.length === 0}>
              <IconArrowMerge size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('scenarios:combine')}</Menu.Label>
            {others.map((other) => (
              <Menu.Item
                key={other.id}
                onClick={() => joinScenarios(id, other.id, t('scenarios:bothOf', { first: name, second: other.name }))}
              >
                {other.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Tooltip label={t(baseline === undefined ? 'scenarios:keepBaseline' : 'scenarios:dropBaseline')}>
          <ActionIcon
            variant="default"
            aria-label={t(baseline === undefined ? 'scenarios:keepBaseline' : 'scenarios:dropBaseline')}
            disabled={baseline === undefined && found === null}
            onClick={() => keepBaseline(id, baseline === undefined ? found : null, comparison.options.seconds ?? 0)}
          >
            {baseline === undefined ? <IconPin size={14} /> : <IconPinnedOff size={14} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('scenarios:delete')}>
          <ActionIcon variant="default" aria-label={t('scenarios:delete')} onClick={() => removeScenario(id)}>
            <IconTrash size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

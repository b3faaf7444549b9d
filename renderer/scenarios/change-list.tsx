import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changesOf, type Scenario, type ScenarioChange } from '../../core/model/scenario.ts';
import { applyScenario, type ScenarioGround, troublesOf } from '../../core/simulation/apply-scenario.ts';
import { ChangeForm } from './change-form.tsx';
import { useChangeWords } from './change-words.ts';
import { CHANGE_GROUPS, defaultChange } from './default-change.ts';
import classes from './scenario-editor.module.css';
import { changeScenario } from './scenario-edits.ts';

interface Props {
  readonly scenario: Scenario;
  readonly scenarios: readonly Scenario[];
  readonly ground: ScenarioGround;
}

/** A change under edit: at a place in the list, or a new one at its end. */
interface Draft {
  readonly place: number;
  readonly change: ScenarioChange;
}

/** The changes of a scenario in sentences: inherited ones, and its own, which can be added, changed and removed. */
export function ChangeList({ scenario, scenarios, ground }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft | null>(null);
  const words = useChangeWords(ground.workflow);
  if (words === null) return null;
  const own = scenario.changes;
  const inherited = scenario.parent === null ? [] : changesOf(scenarios, scenario.parent);
  const troubles = troublesOf(ground, [...inherited, ...own]);
  const fitting = (count: number) => [...inherited, ...own].filter((_, k) => k < count && troubles[k] === null);
  const before = (place: number) => fitting(inherited.length + place);
  const baseOf = (place: number) => applyScenario(ground, before(place)).workflow;
  const base = baseOf(own.length);
  const replace = (place: number, changes: readonly ScenarioChange[]) => {
    changeScenario(scenario.id, own.toSpliced(place, 1, ...changes));
    setDraft(null);
  };
  const form = draft !== null && (
    <ChangeForm
      key={`${draft.place} ${draft.change.kind}`}
      change={draft.change}
      workflow={baseOf(draft.place)}
      ground={ground}
      before={before(draft.place)}
      doneLabel={t(draft.place < own.length ? 'scenarios:save' : 'scenarios:add')}
      onDone={(change) => replace(draft.place, [change])}
      onCancel={() => setDraft(null)}
    />
  );
  return (
    <section aria-label={t('scenarios:changes')} className={classes.section}>
      <h3>{t('scenarios:changes')}</h3>
      {inherited.length > 0 && (
        <ul className={classes.changes} aria-label={t('scenarios:inherited')}>
          {inherited.map((change, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a change is its place in the list.
            <li key={k} className={classes.inherited}>
              {words.sentence(change)}
              {troubles[k] !== null && (
                <span className={classes.trouble}>
                  <IconAlertTriangle size={14} /> {words.trouble(troubles[k])}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {own.length === 0 && inherited.length === 0 && draft === null && (
        <p className={classes.dim}>{t('scenarios:noChanges')}</p>
      )}
      <ul className={classes.changes}>
        {own.map((change, k) => {
          const trouble = troubles[inherited.length + k];
          const text = words.sentence(change);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a change is its place in the list.
            <li key={k}>
              {draft?.place === k ? (
                form
              ) : trouble === null ? (
                <div className={classes.change}>
                  <span>{text}</span>
                  <ActionIcon
                    aria-label={t('scenarios:editChange', { change: text })}
                    onClick={() => setDraft({ place: k, change })}
                  >
                    <IconPencil size={14} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t('scenarios:removeChangeOf', { change: text })}
                    onClick={() => replace(k, [])}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                </div>
              ) : (
                <div className={classes.broken}>
                  <span className={classes.struck}>{text}</span>
                  <span className={classes.trouble}>
                    <IconAlertTriangle size={14} /> {words.trouble(trouble)}
                  </span>
                  <Button variant="default" size="compact-xs" onClick={() => replace(k, [])}>
                    {t('scenarios:removeChange')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {draft !== null && draft.place >= own.length && form}
      {draft === null && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="light" leftSection={<IconPlus size={14} />}>
              {t('scenarios:addChange')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {CHANGE_GROUPS.map(({ group, kinds }) => (
              <div key={group}>
                <Menu.Label>{t(`scenarios:group.${group}`)}</Menu.Label>
                {kinds.map((kind) => {
                  const change = defaultChange(kind, base, t('scenarios:newTask'));
                  return (
                    <Menu.Item
                      key={kind}
                      disabled={change === null}
                      onClick={() => change !== null && setDraft({ place: own.length, change })}
                    >
                      {t(`scenarios:kind.${kind}`)}
                    </Menu.Item>
                  );
                })}
              </div>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </section>
  );
}

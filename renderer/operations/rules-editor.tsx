import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconDeviceFloppy,
  IconPlus,
  IconRestore,
  IconTrash,
} from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { METRICS } from '../../core/discrete-event/metric-row.ts';
import { checkRules } from '../../core/operations/check-rules.ts';
import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';
import { notify, reportTrouble } from '../shell/notices.ts';
import { dropDraft, editRules, loadRules, saveRules, useRules } from '../state/rules-store.ts';
import { DryRunPanel } from './dry-run-panel.tsx';
import { freshRule, isUsual } from './rule-edits.ts';
import { RuleForm } from './rule-form.tsx';
import classes from './rules-editor.module.css';
import { ruleWords } from './run-words.ts';

/** The rules by which trouble is told from noise, and what they would have said of earlier runs. */
export function RulesEditor() {
  const { t } = useTranslation();
  const { rules, usual, draft, chosen, isSaving } = useRules();
  useEffect(() => void loadRules().catch(reportTrouble), []);
  const shown = draft ?? rules;
  const checked = useMemo(() => checkRules(shown ?? [], METRICS), [shown]);
  if (shown === null) return <p className={classes.loading}>{t('operations:loading')}</p>;
  const place = Math.min(chosen, shown.length - 1);
  const errors = checked.troubles.filter(({ severity }) => severity === 'error');
  const rule: DiagnosisRule | undefined = shown[place];
  return (
    <div className={classes.editor}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.title}>{t('operations:rules.title')}</h2>
          <p className={classes.lead}>{t('operations:rules.lead')}</p>
        </div>
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconRestore size={14} />}
            disabled={isUsual(shown, usual)}
            onClick={() => editRules(() => usual)}
          >
            {t('operations:rules.reset')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            disabled={draft === null}
            onClick={dropDraft}
          >
            {t('operations:rules.drop')}
          </Button>
          <Button
            leftSection={<IconDeviceFloppy size={14} />}
            disabled={draft === null || errors.length > 0}
            loading={isSaving}
            onClick={() =>
              saveRules()
                .then(() => notify(t('operations:rules.saved')))
                .catch(reportTrouble)
            }
          >
            {t('operations:rules.save')}
          </Button>
        </div>
      </header>
      <div className={classes.columns}>
        <nav className={classes.list} aria-label={t('operations:rules.list')}>
          <ul>
            {shown.map((each, index) => {
              const isBad = errors.some(({ rule: of }) => of === index);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: ids can be the same while somebody writes them.
                <li key={index}>
                  <button
                    type="button"
                    aria-current={index === place}
                    onClick={() => useRules.setState({ chosen: index })}
                  >
                    <span>{ruleWords(t, each).name || t('operations:rules.unnamed')}</span>
                    {isBad && (
                      <IconAlertCircle
                        size={14}
                        color="var(--pl-critical)"
                        role="img"
                        aria-label={t('operations:rules.hasError')}
                      />
                    )}
                  </button>
                </li>
              );
            })}
          </ul>
          <Button
            variant="default"
            fullWidth
            leftSection={<IconPlus size={14} />}
            onClick={() => {
              editRules((before) => [...before, freshRule(before, t('operations:rules.newName'))]);
              useRules.setState({ chosen: shown.length });
            }}
          >
            {t('operations:rules.add')}
          </Button>
        </nav>
        <div className={classes.detail}>
          {rule === undefined ? (
            <p className={classes.dim}>{t('operations:rules.none')}</p>
          ) : (
            <section aria-label={ruleWords(t, rule).name}>
              <div className={classes.ruleHead}>
                <h3 className={classes.ruleTitle}>{ruleWords(t, rule).name || t('operations:rules.unnamed')}</h3>
                <Tooltip label={t('operations:rules.remove')}>
                  <ActionIcon
                    aria-label={t('operations:rules.remove')}
                    onClick={() => editRules((before) => before.filter((_, each) => each !== place))}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Tooltip>
              </div>
              <RuleForm
                key={place}
                rule={rule}
                rules={shown}
                troubles={checked.troubles.filter(({ rule: of }) => of === place)}
                onChange={(changed) => editRules((before) => before.with(place, changed))}
              />
            </section>
          )}
          <DryRunPanel rules={shown} canTry={errors.length === 0} />
        </div>
      </div>
    </div>
  );
}

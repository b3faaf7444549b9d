import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RuleTrouble } from '../../core/operations/check-rules.ts';
import type { DiagnosisRule } from '../../core/operations/diagnosis-rule.ts';
import { REPAIR_KINDS } from '../../core/operations/repair.ts';
import { TASK_SIGNALS } from '../../core/operations/task-signals.ts';
import { ConditionFields } from './condition-fields.tsx';
import { withCondition } from './rule-edits.ts';
import { troubleText } from './rule-trouble-text.ts';
import classes from './rules-editor.module.css';
import { wordFor } from './run-words.ts';

interface Props {
  readonly rule: DiagnosisRule;
  readonly rules: readonly DiagnosisRule[];
  /** Of this rule. */
  readonly troubles: readonly RuleTrouble[];
  readonly onChange: (rule: DiagnosisRule) => void;
}

const NOBODY = '';

/** One rule: what it says, when it speaks, and what may help. What is wrong stands where it is wrong. */
export function RuleForm({ rule, rules, troubles, onChange }: Props) {
  const { t } = useTranslation();
  const errorAt = (field: string) => {
    const found = troubles.find((trouble) => trouble.field === field);
    return found === undefined ? null : troubleText(t, found);
  };
  const others = rules.filter(({ id }) => id !== rule.id);
  const without = (key: 'subject' | 'explainedBy'): DiagnosisRule => {
    const { [key]: _, ...rest } = rule;
    return rest;
  };
  return (
    <div className={classes.form}>
      <div className={classes.pair}>
        <TextInput
          label={t('operations:rules.name')}
          value={rule.name}
          error={errorAt('name')}
          onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('operations:rules.id')}
          value={rule.id}
          error={errorAt('id')}
          spellCheck={false}
          onChange={(event) => onChange({ ...rule, id: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('operations:rules.text')}
        autosize
        minRows={2}
        maxRows={5}
        value={rule.text}
        onChange={(event) => onChange({ ...rule, text: event.currentTarget.value })}
      />
      <fieldset className={classes.conditions}>
        <legend className={classes.legend}>{t('operations:rules.conditions')}</legend>
        {rule.conditions.map((condition, place) => (
          <ConditionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names; two may be alike.
            key={place}
            place={place}
            condition={condition}
            errorAt={errorAt}
            canRemove={rule.conditions.length > 1}
            onChange={(changed) => onChange({ ...rule, conditions: rule.conditions.with(place, changed) })}
            onRemove={() => onChange({ ...rule, conditions: rule.conditions.filter((_, each) => each !== place) })}
          />
        ))}
        <div>
          <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => onChange(withCondition(rule))}>
            {t('operations:rules.addCondition')}
          </Button>
        </div>
      </fieldset>
      <MultiSelect
        label={t('operations:rules.repairs')}
        description={t('operations:rules.repairsHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        data={REPAIR_KINDS.map((kind) => ({ value: kind, label: t(`operations:repair.${kind}`) }))}
        value={[...rule.repairs]}
        onChange={(chosen) =>
          onChange({ ...rule, repairs: chosen.flatMap((each) => REPAIR_KINDS.find((kind) => kind === each) ?? []) })
        }
      />
      <div className={classes.pair}>
        <Select
          label={t('operations:rules.subject')}
          data={[
            { value: NOBODY, label: t('operations:rules.wholeRun') },
            ...TASK_SIGNALS.map((signal) => ({ value: signal, label: wordFor(t, 'metric', signal) })),
          ]}
          value={rule.subject ?? NOBODY}
          error={errorAt('subject')}
          allowDeselect={false}
          onChange={(value) =>
            onChange(value === null || value === NOBODY ? without('subject') : { ...rule, subject: value })
          }
        />
        <MultiSelect
          label={t('operations:rules.explainedBy')}
          data={others.map(({ id, name }) => ({ value: id, label: name || id }))}
          value={rule.explainedBy?.rules ?? []}
          error={errorAt('explainedBy')}
          onChange={(chosen) =>
            onChange(
              chosen.length === 0
                ? without('explainedBy')
                : { ...rule, explainedBy: { rules: chosen, rows: rule.explainedBy?.rows ?? 25 } },
            )
          }
        />
      </div>
    </div>
  );
}

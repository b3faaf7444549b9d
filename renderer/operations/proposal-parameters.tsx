import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunProposal } from '../../electron/ipc/run-schema.ts';
import { type ProposalWork, setRepairParameter } from '../state/repair-store.ts';
import classes from './alerts-tab.module.css';
import { amountOf, type ProposalParameter, shownAmount } from './parameter-amounts.ts';
import { wordFor } from './run-words.ts';
import type { RunWords } from './use-run-words.ts';

/** More are found by typing. */
const MOST_OFFERED = 100;

interface Props {
  readonly run: number;
  readonly proposal: RunProposal;
  readonly work: ProposalWork;
  readonly words: RunWords;
}

/** What of a repair a person may set, within its limits. */
export function ProposalParameters({ run, proposal, work, words }: Props) {
  if (proposal.parameters.length === 0) return null;
  return (
    <div className={classes.parameters}>
      {proposal.parameters.map((parameter) => (
        <ParameterField
          key={parameter.name}
          parameter={parameter}
          value={work.parameters[parameter.name] ?? parameter.value}
          words={words}
          onChange={(value) => setRepairParameter(run, proposal.number, parameter.name, value)}
        />
      ))}
    </div>
  );
}

interface FieldProps {
  readonly parameter: ProposalParameter;
  readonly value: number | string;
  readonly words: RunWords;
  readonly onChange: (value: number | string) => void;
}

function ParameterField({ parameter, value, words, onChange }: FieldProps) {
  const { t } = useTranslation();
  const { name, unit, choices } = parameter;
  const label = wordFor(t, 'parameter', name);
  if (choices !== null || typeof value === 'string') {
    const offered = choices ?? [String(value)];
    return (
      <Select
        label={label}
        searchable={offered.length > 8}
        limit={MOST_OFFERED}
        data={offered.map((id) => ({
          value: id,
          label: unit === 'priority' ? t(`operations:priority.${id}`) : words.nameOf(id),
        }))}
        value={String(value)}
        allowDeselect={false}
        disabled={offered.length < 2}
        onChange={(chosen) =>
          chosen !== null && onChange(typeof parameter.value === 'number' ? Number(chosen) : chosen)
        }
      />
    );
  }
  const { suffix, scale, decimals } = shownAmount(unit, value, words.workflow.tick);
  const within = (amount: number | null) => (amount === null ? undefined : amount / scale);
  const least = within(parameter.least);
  const most = within(parameter.most);
  return (
    <NumberInput
      label={label}
      {...(least === undefined ? {} : { min: least })}
      {...(most === undefined ? {} : { max: most })}
      clampBehavior="blur"
      decimalScale={decimals}
      suffix={suffix === '' ? '' : ` ${t(`operations:suffix.${suffix}`)}`}
      value={Number((value / scale).toFixed(decimals))}
      onChange={(next) => {
        const amount = typeof next === 'number' ? amountOf(next, parameter, scale) : null;
        if (amount !== null && amount !== value) onChange(amount);
      }}
    />
  );
}

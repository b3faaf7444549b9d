import { Button, Checkbox } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { sameJson } from '../../core/document/same-json.ts';
import { type DurationScale, durationScale } from '../../core/model/duration-notation.ts';
import { rangeAround, withUnit } from '../../core/model/range-shape.ts';
import type { Mode, Task, Workflow } from '../../core/model/workflow.ts';
import { USUAL_RANGE } from '../../core/simulation/plan-uncertainty.ts';
import { lengthNotation, PERCENT_NOTATION } from '../fields/amount-notation.ts';
import { DistributionFields } from '../fields/distribution-fields.tsx';
import { editTasks } from '../state/edit.ts';
import classes from './inspector.module.css';

interface Props {
  readonly tasks: readonly Task[];
  readonly workflow: Workflow;
}

/** How long the work may really take: for each mode of one task, or the same for all modes of several tasks. */
export function TaskRange({ tasks, workflow }: Props) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const ids = tasks.map(({ id }) => id);
  const [first] = tasks;
  const change = (isMeant: (place: number) => boolean) => (update: (mode: Mode) => Mode) =>
    editTasks('steps:setRange', ids, ({ modes: [head, ...others] }) => ({
      modes: [
        isMeant(0) && head.duration > 0 ? update(head) : head,
        ...others.map((mode, k) => (isMeant(k + 1) && mode.duration > 0 ? update(mode) : mode)),
      ],
    }));
  if (tasks.length > 1 || first.modes.length === 1) {
    const modes = tasks.flatMap((task) => task.modes.filter(({ duration }) => duration > 0));
    if (modes.length === 0) return <p className={classes.dim}>{t('inspector:rangeOfNothing')}</p>;
    return <RangeFields modes={modes} scale={scale} label={t('inspector:range')} onChange={change(() => true)} />;
  }
  return first.modes.map((mode, k) =>
    mode.duration === 0 ? null : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a mode is its number.
      <div key={k} className={classes.mode}>
        <strong>{mode.name ?? t('inspector:modeNumber', { number: k + 1 })}</strong>
        <RangeFields
          modes={[mode]}
          scale={scale}
          label={mode.name ?? t('inspector:modeNumber', { number: k + 1 })}
          onChange={change((place) => place === k)}
        />
      </div>
    ),
  );
}

interface RangeProps {
  /** At least one; all of them take time. */
  readonly modes: readonly Mode[];
  readonly scale: DurationScale;
  readonly label: string;
  readonly onChange: (update: (mode: Mode) => Mode) => void;
}

function RangeFields({ modes, scale, label, onChange }: RangeProps) {
  const { t } = useTranslation();
  const [{ range }] = modes;
  const isMixed = modes.some((mode) => !sameJson(mode.range, range));
  if (range === undefined || isMixed) {
    return (
      <>
        <p className={classes.dim}>{t(isMixed ? 'inspector:rangesVary' : 'inspector:noRange')}</p>
        <Button
          variant="subtle"
          color="gray"
          justify="flex-start"
          px={4}
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            onChange((mode) => {
              // Several tasks share factors, which mean something for each; one task is asked for lengths of time.
              const around = rangeAround(mode.duration, USUAL_RANGE);
              return { ...mode, range: modes.length > 1 ? withUnit(around, 'factor', mode.duration) : around };
            })
          }
        >
          {t(isMixed ? 'inspector:sameRange' : 'inspector:addRange')}
        </Button>
      </>
    );
  }
  return (
    <>
      <DistributionFields
        distribution={range.distribution}
        notation={range.unit === 'factor' ? PERCENT_NOTATION : lengthNotation(scale)}
        label={label}
        onCommit={(distribution) => onChange((mode) => ({ ...mode, range: { unit: range.unit, distribution } }))}
      />
      <div className={classes.rangeFoot}>
        <Checkbox
          label={t('inspector:asFactor')}
          checked={range.unit === 'factor'}
          onChange={(event) => {
            const unit = event.currentTarget.checked ? 'factor' : 'ticks';
            onChange((mode) => ({ ...mode, range: withUnit(mode.range ?? range, unit, mode.duration) }));
          }}
        />
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconX size={14} />}
          onClick={() => onChange(({ range: _range, ...rest }) => rest)}
        >
          {t('inspector:removeRange')}
        </Button>
      </div>
    </>
  );
}

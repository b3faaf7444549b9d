import { Button, Collapse, NumberInput, Select, Stack } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../state/engine-client.ts';
import { setSolveOptions, useSolve } from '../state/solve-store.ts';
import { methodLabel } from './method-label.ts';
import { ObjectivesField } from './objectives-field.tsx';

const BUDGETS_SECONDS = [5, 10, 30, 60, 300, 1800] as const;
const NO_LIMIT = 'none';
const LARGEST_SEED = 0xffff_ffff;

/** What a person chooses before optimising; the rare choices are folded away. */
export function SolveOptionsForm({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTranslation();
  const options = useSolve((state) => state.options);
  const cores = useConnection((state) => state.info?.cores ?? 64);
  const solvers = useSolve((state) => state.solvers);
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack gap="xs">
      <ObjectivesField disabled={disabled} />
      <Select
        label={t('optimise:budget')}
        data={[
          ...BUDGETS_SECONDS.map((seconds) => ({
            value: String(seconds),
            label:
              seconds < 60 ? t('optimise:seconds', { count: seconds }) : t('optimise:minutes', { count: seconds / 60 }),
          })),
          { value: NO_LIMIT, label: t('optimise:noLimit') },
        ]}
        value={options.seconds === null ? NO_LIMIT : String(options.seconds)}
        allowDeselect={false}
        disabled={disabled}
        onChange={(value) => setSolveOptions({ seconds: value === NO_LIMIT ? null : Number(value) })}
      />
      <Button
        variant="subtle"
        color="gray"
        justify="flex-start"
        px={4}
        aria-expanded={isOpen}
        leftSection={isOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        onClick={() => setOpen(!isOpen)}
      >
        {t('optimise:more')}
      </Button>
      <Collapse expanded={isOpen}>
        <Stack gap="xs">
          <Select
            label={t('optimise:method')}
            data={(solvers.length === 0 ? [options.solver] : solvers.map(({ id }) => id)).map((id) => ({
              value: id,
              label: methodLabel(id, t),
            }))}
            value={options.solver}
            allowDeselect={false}
            disabled={disabled}
            onChange={(value) => value !== null && setSolveOptions({ solver: value })}
          />
          <NumberInput
            label={t('optimise:seed')}
            description={t('optimise:seedHint')}
            min={0}
            max={LARGEST_SEED}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            disabled={disabled}
            value={options.seed}
            onChange={(value) => typeof value === 'number' && setSolveOptions({ seed: value })}
          />
          <NumberInput
            label={t('optimise:workers')}
            description={t('optimise:workersHint', { count: cores })}
            min={1}
            max={64}
            clampBehavior="strict"
            allowDecimal={false}
            allowNegative={false}
            disabled={disabled}
            value={options.workers}
            onChange={(value) => typeof value === 'number' && value >= 1 && setSolveOptions({ workers: value })}
          />
        </Stack>
      </Collapse>
    </Stack>
  );
}

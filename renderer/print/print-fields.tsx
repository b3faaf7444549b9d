import { Checkbox, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_PAGES_WIDE, PAPERS, PERCENTS, type PrintOptions, setPrintOptions } from './print-options.ts';

interface Props {
  readonly options: PrintOptions;
  readonly hasLoads: boolean;
  /** The chart shows some part of the time. */
  readonly hasWindow: boolean;
}

/** Paper, size, and what is put on it. */
export function PrintFields({ options, hasLoads, hasWindow }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Select
        data-autofocus
        label={t('print:paper')}
        data={PAPERS.map((value) => ({ value, label: t(`print:paperName.${value}`) }))}
        value={options.paper}
        allowDeselect={false}
        onChange={(value) => setPrintOptions({ paper: PAPERS.find((each) => each === value) ?? 'a4' })}
      />
      {options.paper !== 'one' && (
        <SegmentedControl
          aria-label={t('print:orientation')}
          value={options.isUpright ? 'upright' : 'across'}
          onChange={(value) => setPrintOptions({ isUpright: value === 'upright' })}
          data={[
            { value: 'across', label: t('print:landscape') },
            { value: 'upright', label: t('print:portrait') },
          ]}
        />
      )}
      <NumberInput
        label={t('print:pagesWide')}
        min={1}
        max={MOST_PAGES_WIDE}
        allowDecimal={false}
        clampBehavior="blur"
        value={options.pagesWide}
        onChange={(value) => {
          const pagesWide = Number(value);
          if (Number.isInteger(pagesWide) && pagesWide >= 1 && pagesWide <= MOST_PAGES_WIDE)
            setPrintOptions({ pagesWide });
        }}
      />
      {options.paper !== 'one' && (
        <Select
          label={t('print:size')}
          data={PERCENTS.map((percent) => ({ value: String(percent), label: `${percent} %` }))}
          value={String(options.percent)}
          allowDeselect={false}
          onChange={(value) => setPrintOptions({ percent: Number(value) })}
        />
      )}
      {hasWindow && (
        <SegmentedControl
          aria-label={t('print:time')}
          value={options.time}
          onChange={(value) => setPrintOptions({ time: value === 'window' ? 'window' : 'plan' })}
          data={[
            { value: 'plan', label: t('print:wholePlan') },
            { value: 'window', label: t('print:timeInSight') },
          ]}
        />
      )}
      <Checkbox
        label={t('print:columns')}
        checked={options.hasColumns}
        onChange={(event) => setPrintOptions({ hasColumns: event.currentTarget.checked })}
      />
      {hasLoads && (
        <Checkbox
          label={t('print:loads')}
          checked={options.hasLoads}
          onChange={(event) => setPrintOptions({ hasLoads: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label={t('print:legendOption')}
        checked={options.hasLegend}
        onChange={(event) => setPrintOptions({ hasLegend: event.currentTarget.checked })}
      />
    </Stack>
  );
}

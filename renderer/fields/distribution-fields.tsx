import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Distribution } from '../../core/model/distribution.ts';
import { OFFERED_KINDS, withKind } from '../../core/model/range-shape.ts';
import type { AmountNotation } from './amount-notation.ts';
import { CommitField } from './commit-field.tsx';
import classes from './distribution-fields.module.css';

interface Props {
  readonly distribution: Distribution;
  readonly notation: AmountNotation;
  /** Says what is uncertain, for those who hear the fields one by one. */
  readonly label: string;
  readonly onCommit: (distribution: Distribution) => void;
}

/** A distribution: what kind it is, and its numbers as people write them. */
export function DistributionFields({ distribution, notation, label, onCommit }: Props) {
  const { t } = useTranslation();
  const { kind } = distribution;
  const isOffered = OFFERED_KINDS.some((each) => each === kind);
  return (
    <div className={classes.fields}>
      <Select
        aria-label={t('fields:distribution', { what: label })}
        data={[...OFFERED_KINDS, ...(isOffered ? [] : [kind])].map((value) => ({
          value,
          label: t(`fields:distributionKind.${value}`),
        }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => {
          const wanted = OFFERED_KINDS.find((each) => each === value);
          if (wanted !== undefined) onCommit(withKind(distribution, wanted));
        }}
      />
      <DistributionNumbers distribution={distribution} notation={notation} label={label} onCommit={onCommit} />
    </div>
  );
}

/** The numbers alone, for a distribution whose kind is given. */
function DistributionNumbers({ distribution, notation, label, onCommit }: Props) {
  const { t } = useTranslation();
  if (distribution.kind === 'empirical') {
    return <SeenValues values={distribution.values} notation={notation} label={label} onCommit={onCommit} />;
  }
  const numbers = Object.entries(distribution).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  const order = ['low', 'p10', 'median', 'mean', 'value', 'mode', 'p50', 'sd', 'high', 'p90'];
  numbers.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return (
    <div className={classes.numbers}>
      {numbers.map(([field, value]) => (
        <CommitField
          key={field}
          label={t(`fields:distributionNumber.${field}`)}
          text={notation.write(value)}
          parse={notation.read}
          onCommit={(amount) => onCommit({ ...distribution, [field]: amount } as Distribution)}
        />
      ))}
    </div>
  );
}

/** Amounts that were seen, separated by commas or lines. */
function SeenValues({
  values,
  notation,
  label,
  onCommit,
}: Omit<Props, 'distribution'> & { readonly values: readonly number[] }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const text = values.map(notation.write).join('; ');
  return (
    <Textarea
      aria-label={t('fields:seenValues', { what: label })}
      placeholder={t('fields:seenValuesHint')}
      autosize
      minRows={2}
      maxRows={6}
      value={draft ?? text}
      error={error}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setError(null);
      }}
      onBlur={() => {
        if (draft === null || draft === text) return setDraft(null);
        const read = draft
          .split(/[;\n；]/)
          .filter((part) => part.trim() !== '')
          .map((part) => notation.read(part));
        const bad = read.find((each) => !each.ok);
        if (bad !== undefined && !bad.ok) return setError(t(bad.key, { ...bad.values }));
        setDraft(null);
        onCommit({ kind: 'empirical', values: read.flatMap((each) => (each.ok ? [each.value] : [])) });
      }}
    />
  );
}

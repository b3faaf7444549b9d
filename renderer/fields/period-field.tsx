import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../core/model/limits.ts';
import { CommitField } from './commit-field.tsx';
import type { MomentFieldProps } from './moment-field.tsx';
import { parseNumberBetween } from './parse-fields.ts';
import { type Parsed, parsed } from './parsed.ts';

/** A moment of a plan without dates: the number of a period. */
export function PeriodField({
  label,
  description,
  value,
  placeholder,
  isRequired,
  isFromStart,
  check,
  onCommit,
}: MomentFieldProps) {
  const { t } = useTranslation();
  const parse = (text: string): Parsed<number | undefined> => {
    if (text.trim() === '') return parsed(isRequired === true ? value : undefined);
    return parseNumberBetween(text, isFromStart === true ? 0 : -LIMITS.momentTicks, LIMITS.momentTicks, true);
  };
  return (
    <CommitField
      label={label}
      description={description}
      placeholder={placeholder ?? t('fields:noDate')}
      text={value === undefined ? '' : String(value)}
      inputMode="numeric"
      parse={parse}
      check={(at) => (at === undefined ? null : (check?.(at) ?? null))}
      onCommit={onCommit}
    />
  );
}

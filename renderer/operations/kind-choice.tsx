import { type Icon, IconDeviceDesktop, IconDice5, IconUsers } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunKind } from '../../core/operations/live-run.ts';
import classes from './start-form.module.css';

const KINDS: readonly (readonly [RunKind, Icon])[] = [
  ['simulated', IconDice5],
  ['tracked', IconUsers],
  ['local', IconDeviceDesktop],
];

interface Props {
  readonly kind: RunKind;
  readonly onChange: (kind: RunKind) => void;
}

/** Who carries the plan out: the simulator, people, or this machine. Arrow keys move the choice, as in any group of radio buttons. */
export function KindChoice({ kind, onChange }: Props) {
  const { t } = useTranslation();
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = KINDS.findIndex(([each]) => each === kind);
    const next = (at + step + KINDS.length) % KINDS.length;
    onChange(KINDS[next][0]);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div
      ref={group}
      className={classes.kinds}
      role="radiogroup"
      aria-label={t('operations:start.kind')}
      onKeyDown={onKeyDown}
    >
      {KINDS.map(([each, KindIcon]) => (
        // biome-ignore lint/a11y/useSemanticElements: a card of two lines that is chosen as a whole.
        <button
          key={each}
          type="button"
          role="radio"
          className={classes.kind}
          aria-checked={each === kind}
          tabIndex={each === kind ? 0 : -1}
          onClick={() => onChange(each)}
        >
          <KindIcon size={20} stroke={1.6} aria-hidden />
          <span className={classes.kindName}>{t(`operations:kindLong.${each}`)}</span>
          <span className={classes.kindHint}>{t(`operations:kindHint.${each}`)}</span>
        </button>
      ))}
    </div>
  );
}

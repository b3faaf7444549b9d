import { Text } from '@mantine/core';
import { IconArrowsExchange, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FIDELITY_KINDS, type FidelityNote } from '../../core/model/fidelity-note.ts';
import classes from './fidelity-list.module.css';
import { useFidelityText } from './fidelity-text.ts';

const ICONS = { read: IconCheck, changed: IconArrowsExchange, lost: IconX } as const;

/** What was taken over, what was changed, and what is not there, each under its heading. */
export function FidelityList({ notes }: { readonly notes: readonly FidelityNote[] }) {
  const { t } = useTranslation();
  const textOf = useFidelityText();
  return (
    <div className={classes.list}>
      {FIDELITY_KINDS.map((kind) => {
        const own = notes.filter((note) => note.kind === kind);
        const KindIcon = ICONS[kind];
        if (own.length === 0) return null;
        return (
          <section key={kind} aria-label={t(`shell:fidelity.${kind}`)}>
            <Text fw={600} className={classes.heading}>
              <KindIcon size={15} aria-hidden />
              {t(`shell:fidelity.${kind}`)}
            </Text>
            {kind === 'read' ? (
              <p className={classes.counts}>
                {own.map((note) => (
                  <span key={note.code}>{textOf(note)}</span>
                ))}
              </p>
            ) : (
              <ul className={classes.notes}>
                {own.map((note) => (
                  <li key={note.message}>{textOf(note)}</li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { PRIORITY_FACTORS } from '../../core/allocation/allocation.ts';
import type { Competition } from '../../core/allocation/competition.ts';
import { usualWeights } from '../../core/allocation/resource-weights.ts';
import { PRIORITIES } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseWeight } from '../fields/parse-fields.ts';
import { type Parsed, unreadable } from '../fields/parsed.ts';
import { setShareQuestion, useShare } from '../state/share-store.ts';
import classes from './share-panel.module.css';

const MOST_FACTOR = 1e6;

/** What the shortfall of each resource and of each priority counts. */
export function ShareFactors({ competition }: { readonly competition: Competition }) {
  const { t } = useTranslation();
  const weights = useShare((state) => state.weights);
  const priorities = useShare((state) => state.priorities);
  const resources = competition.resources.map(({ resource }) => resource);
  const usual = usualWeights(resources);
  return (
    <details className={classes.factors}>
      <summary>{t('share:factors')}</summary>
      <p className={classes.label}>{t('share:priorities')}</p>
      <div className={classes.triple}>
        {PRIORITIES.map((priority) => (
          <CommitField
            key={priority}
            label={t(`inspector:priorities.${priority}`)}
            text={String(priorities[priority] ?? PRIORITY_FACTORS[priority])}
            parse={parsePriority}
            onCommit={(value) => setShareQuestion({ priorities: { ...priorities, [priority]: value } })}
          />
        ))}
      </div>
      {resources.length > 0 && <p className={classes.label}>{t('share:weights')}</p>}
      <div className={classes.triple}>
        {resources.map(({ id, name }, k) => (
          <CommitField
            key={id}
            label={name}
            text={String(weights.get(id) ?? usual[k])}
            parse={parseFactor}
            onCommit={(value) => setShareQuestion({ weights: new Map(weights).set(id, value) })}
          />
        ))}
      </div>
    </details>
  );
}

function parseFactor(text: string): Parsed<number> {
  const read = parseWeight(text);
  return read.ok && read.value > MOST_FACTOR ? unreadable('fields:tooLarge', { text }) : read;
}

/** Who counts nothing would get nothing without having asked for less. */
function parsePriority(text: string): Parsed<number> {
  const read = parseFactor(text);
  return read.ok && read.value === 0 ? unreadable('share:zeroPriority') : read;
}

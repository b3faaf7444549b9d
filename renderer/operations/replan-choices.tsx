import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplanChoice } from '../../electron/ipc/run-schema.ts';
import { useReplan } from '../state/replan-store.ts';
import classes from './replan-tab.module.css';
import type { RunWords } from './use-run-words.ts';

interface Props {
  readonly choices: readonly ReplanChoice[];
  readonly chosen: number;
  /** Of the schedule that the run follows. */
  readonly finishNow: number;
  readonly words: RunWords;
}

/** Finish against disturbance: a date, and how many tasks it moves. */
export function ReplanChoices({ choices, chosen, finishNow, words }: Props) {
  const { t } = useTranslation();
  const name = useId();
  const { format } = words;
  const most = Math.max(1, ...choices.map(({ moved }) => moved.length));
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.heading}>{t('operations:replan.choose')}</legend>
      {choices.map(({ finish, moved }, place) => {
        const later = Math.round(finish - finishNow);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two choices may look alike; their order is fixed.
          <label key={place} className={classes.choice} data-chosen={place === chosen}>
            <input
              type="radio"
              name={name}
              checked={place === chosen}
              onChange={() => useReplan.setState({ chosen: place })}
            />
            <span className={classes.finish}>{format.finish(Math.ceil(finish))}</span>
            <span className={classes.dim}>
              {later === 0
                ? t('operations:replan.same')
                : t(later > 0 ? 'operations:replan.later' : 'operations:replan.sooner', {
                    length: format.length(Math.abs(later)),
                  })}
            </span>
            <span className={classes.moved}>
              {moved.length === 0
                ? t('operations:replan.noMoves')
                : t('operations:replan.moves', { count: moved.length })}
            </span>
            <span className={classes.gauge} aria-hidden>
              <span style={{ width: `${(100 * moved.length) / most}%` }} />
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

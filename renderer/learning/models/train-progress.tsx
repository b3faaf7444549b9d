import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModels } from '../../state/models-store.ts';
import { figureText } from '../amount-text.ts';
import { entrantName } from '../entrant-name.ts';
import { secondsText } from '../feature-text.ts';
import shared from '../patterns/patterns-tab.module.css';
import { LossChart } from './loss-chart.tsx';
import classes from './models-tab.module.css';

/** How far the training is: which model, which round, how its loss falls, and how long it may take. */
export function TrainProgress() {
  const { t, i18n } = useTranslation();
  const event = useModels((state) => state.event);
  const curve = useModels((state) => state.curve);
  const stage = t(`models:stage.${event?.stage ?? 'rows'}`);
  const entrant = event?.entrant ?? null;
  const details: string[] = [];
  if (event !== null && event.candidate !== null) details.push(t('models:candidate', { number: event.candidate }));
  if (event !== null && event.epoch !== null && event.epochs !== null) {
    details.push(t('models:epoch', { epoch: event.epoch, epochs: event.epochs }));
  }
  if (event !== null && event.heldOutLoss !== null) {
    details.push(`${t('models:heldOutLoss')} ${figureText(event.heldOutLoss, i18n.language)}`);
  }
  if (event !== null && event.secondsLeft !== null) {
    details.push(
      t('models:secondsLeft', { time: secondsText(Math.max(1, Math.round(event.secondsLeft)), i18n.language) }),
    );
  }
  return (
    <div className={classes.progress}>
      <p className={shared.sentence} aria-live="polite">
        {entrant === null ? stage : t('models:stageOf', { stage, model: entrantName(entrant, t) })}
      </p>
      <p className={shared.dim}>{details.length === 0 ? '\u00a0' : details.join(' · ')}</p>
      <Progress
        mt={6}
        mb="sm"
        value={(event?.fraction ?? 0) * 100}
        animated={event === null}
        aria-label={t('models:progress')}
      />
      <LossChart curve={curve} />
    </div>
  );
}

import { Button, Group } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../recovery/left-open.module.css';
import { reportTrouble } from '../shell/notices.ts';
import { useView } from '../state/view-store.ts';
import { startTour } from './tour-store.ts';

/** Offers the tour to whoever has neither taken nor declined it. */
export function TourOffer() {
  const { t } = useTranslation();
  const isSeen = useView((state) => state.tourSeen);
  if (isSeen) return null;
  return (
    <section className={classes.card} aria-label={t('tour:title')}>
      <IconRoute size={22} stroke={1.6} />
      <div>
        <h2>{t('tour:title')}</h2>
        <p>{t('tour:offer')}</p>
        <Group gap="xs">
          <Button onClick={() => startTour().catch(reportTrouble)}>{t('tour:start')}</Button>
          <Button variant="subtle" onClick={() => useView.setState({ tourSeen: true })}>
            {t('tour:notNow')}
          </Button>
        </Group>
      </div>
    </section>
  );
}

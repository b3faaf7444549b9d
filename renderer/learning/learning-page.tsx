import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banners } from '../shell/banners.tsx';
import { CurrentView } from '../shell/views.tsx';
import { useView } from '../state/view-store.ts';
import classes from './learning-page.module.css';

/** The learning view by itself: what happened outlives every plan, so none has to be open. */
export function LearningPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <Banners />
      <header className={classes.head}>
        <Button
          variant="subtle"
          leftSection={<IconArrowLeft size={16} />}
          onClick={() => useView.setState({ learningAlone: false })}
        >
          {t('learning:back')}
        </Button>
        <h1 className={classes.title}>{t('learning:label')}</h1>
      </header>
      <main className={classes.view} aria-label={t('shell:view.learning')}>
        <CurrentView view="learning" />
      </main>
    </div>
  );
}

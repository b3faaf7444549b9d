import { Button } from '@mantine/core';
import { IconKeyboard, IconRoute } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { performAction } from '../actions/perform.ts';
import { shortcutsAction, tourAction } from '../actions/view-actions.ts';
import { showHelp, useView } from '../state/view-store.ts';
import classes from './help-panel.module.css';
import { HELP_TOPICS, type HelpTopic, topicNameKey } from './help-topics.ts';

/** Help on the view that is shown, or on the panel that was asked about. */
export function HelpPanel() {
  const { t } = useTranslation();
  const view = useView((state) => state.view);
  const asked = useView((state) => state.helpTopic);
  const topic = (asked ?? `view.${view}`) as HelpTopic;
  const count = useView((state) => state.helpAsked);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (count > 0) heading.current?.focus();
  }, [count]);
  const how = t(`help:topic.${topic}.how`, { returnObjects: true, defaultValue: [] }) as readonly string[];
  return (
    <div className={classes.help}>
      <h2 ref={heading} tabIndex={-1}>
        {t(topicNameKey(topic))}
      </h2>
      <p>{t(`help:topic.${topic}.what`, { defaultValue: '' })}</p>
      <ul>
        {how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className={classes.doors}>
        <Button
          variant="default"
          leftSection={<IconKeyboard size={16} />}
          onClick={() => performAction(shortcutsAction)}
        >
          {t('actions:shortcuts')}
        </Button>
        <Button variant="default" leftSection={<IconRoute size={16} />} onClick={() => performAction(tourAction)}>
          {t('actions:tour')}
        </Button>
      </div>
      <h3>{t('help:more')}</h3>
      <nav className={classes.topics} aria-label={t('help:more')}>
        {HELP_TOPICS.filter((each) => each !== topic).map((each) => (
          <button key={each} type="button" onClick={() => showHelp(each)}>
            {t(topicNameKey(each))}
          </button>
        ))}
      </nav>
    </div>
  );
}

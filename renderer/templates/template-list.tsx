import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { reportTrouble } from '../shell/notices.ts';
import { useConnection } from '../state/engine-client.ts';
import { useView } from '../state/view-store.ts';
import { BUILT_IN_TEMPLATES, builtInTemplate } from './built-in-templates.ts';
import classes from './template-list.module.css';
import { deleteTemplate, loadTemplates, readTemplate, useTemplates } from './template-store.ts';

/** Templates to start a plan from: those of this machine, and those that come with Planloom. */
export function TemplateList() {
  const { t } = useTranslation();
  const kept = useTemplates((state) => state.kept);
  const hours = useView((state) => state.newPlanHours);
  const isConnected = useConnection((state) => state.status === 'connected');
  useEffect(() => {
    if (isConnected) loadTemplates().catch(reportTrouble);
  }, [isConnected]);
  const start = (name: string, plan: ReturnType<typeof builtInTemplate>) =>
    useTemplates.setState({ asked: { kind: 'start', name, plan } });
  return (
    <ul className={classes.list} aria-label={t('templates:title')}>
      {kept.map((template) => (
        <li key={template.id}>
          <button
            type="button"
            onClick={() =>
              readTemplate(template)
                .then((plan) => start(template.name, plan))
                .catch(reportTrouble)
            }
          >
            {template.name} <span className={classes.dim}>{t('shell:tasks', { count: template.tasks })}</span>
          </button>
          <ActionIcon
            size={20}
            aria-label={t('templates:delete', { template: template.name })}
            title={t('templates:delete', { template: template.name })}
            onClick={() => deleteTemplate(template).catch(reportTrouble)}
          >
            <IconX size={12} />
          </ActionIcon>
        </li>
      ))}
      {BUILT_IN_TEMPLATES.map((id) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => start(t(`templates:builtIn.${id}.name`), builtInTemplate(id, t, new Date(), hours))}
          >
            {t(`templates:builtIn.${id}.name`)}
          </button>
        </li>
      ))}
    </ul>
  );
}

import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyList } from '../../shell/key-list.tsx';
import classes from '../gantt-view.module.css';

/** The keys of the chart, and what the pointer does on it. */
export function HandsHelp() {
  const { t } = useTranslation();
  const keys = [
    [t('gantt:keys.walk'), '↑ ↓'],
    [t('gantt:keys.extend'), 'Shift ↑ ↓'],
    [t('gantt:keys.ends'), 'Home End'],
    [t('gantt:keys.time'), '← →'],
    [t('gantt:keys.zoom'), '+ -'],
    [t('gantt:fit'), 'F'],
    [t('hands:goToToday'), 'T'],
    [t('hands:keys.showBar'), 'S'],
    [t('tracking:gantt.show'), 'P'],
    [t('gantt:keys.inspector'), 'Enter'],
    [t('gantt:keys.cell'), 'F2'],
  ] as const;
  const edits = [
    [t('hands:keys.move'), 'M'],
    [t('hands:keys.moveAtOnce'), 'Alt ← →'],
    [t('hands:keys.resize'), 'D'],
    [t('hands:keys.resizeAtOnce'), 'Shift Alt ← →'],
    [t('hands:keys.link'), 'L'],
    [t('hands:keys.free'), 'X'],
    [t('hands:keys.delete'), 'Del'],
  ] as const;
  return (
    <>
      {[keys, edits].map((part) => (
        <Fragment key={part[0][0]}>
          <KeyList keys={part} />
          <p className={classes.pointerHelp}>{part === keys ? t('gantt:keys.pointer') : t('hands:pointerHelp')}</p>
        </Fragment>
      ))}
    </>
  );
}

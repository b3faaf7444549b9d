import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './gantt-view.module.css';

/** The marks of the chart, drawn as there, with what they mean. */
export function MarkLegend() {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend}>
      <Mark label={t('gantt:legend.critical')}>
        <rect
          x="2"
          y="3"
          width="32"
          height="10"
          rx="3"
          fill="var(--pl-critical-soft)"
          stroke="var(--pl-critical)"
          strokeWidth="2"
        />
      </Mark>
      <Mark label={t('gantt:legend.slack')}>
        <rect x="2" y="3" width="16" height="10" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
        <path d="M18 8H33M33 4.5V11.5" stroke="var(--pl-slack)" strokeWidth="1.5" fill="none" />
      </Mark>
      <Mark label={t('gantt:legend.pause')}>
        <rect x="2" y="3" width="10" height="10" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
        <rect x="12" y="6" width="12" height="4" fill="var(--pl-bar-edge)" opacity="0.45" />
        <rect x="24" y="3" width="10" height="10" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
      </Mark>
      <Mark label={t('gantt:legend.milestone')}>
        <path d="M18 2L24 8L18 14L12 8Z" fill="var(--pl-text)" />
      </Mark>
      <Mark label={t('gantt:legend.late')}>
        <rect x="2" y="4" width="24" height="8" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
        <path d="M26 0L34 3L26 6ZM25.5 0V12" fill="var(--pl-late-mark)" stroke="var(--pl-late-mark)" />
        <rect x="14" y="13" width="12" height="3" fill="var(--pl-late-mark)" />
      </Mark>
      <Mark label={t('gantt:legend.kind')}>
        <rect x="2" y="3" width="32" height="10" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
        <rect x="4" y="5" width="4" height="6" fill="var(--pl-kind-1)" />
      </Mark>
      <Mark label={t('gantt:legend.forecast')}>
        <path d="M4 8H32M4 5V11M16 4V12M32 5V11" stroke="var(--pl-forecast)" strokeWidth="1.5" fill="none" />
      </Mark>
      <Mark label={t('gantt:legend.baseline')}>
        <rect x="2.5" y="2.5" width="22" height="3" fill="none" stroke="var(--pl-slack)" />
        <rect x="10" y="7" width="24" height="8" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
      </Mark>
      <Mark label={t('gantt:legend.ghost')}>
        <rect x="4" y="2" width="26" height="12" fill="none" stroke="var(--pl-baseline)" strokeDasharray="4 3" />
      </Mark>
      <Mark label={t('gantt:legend.rollUp')}>
        <path d="M2 2H34V7L30 4H6L2 7Z" fill="var(--pl-text-dim)" />
        <path d="M5 8H14V14H5ZM18 8H31V14H18Z" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
      </Mark>
      <Mark label={t('tracking:gantt.progress')}>
        <rect x="2" y="2" width="32" height="12" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
        <rect x="3" y="10" width="14" height="3" fill="var(--pl-accent)" />
        <path d="M24 0L17 8L24 16" stroke="var(--pl-late)" strokeWidth="1.75" fill="none" />
        <circle cx="17" cy="8" r="2.5" fill="var(--pl-late)" />
      </Mark>
      <Mark label={t('gantt:legend.wanted')}>
        <path d="M7 2H15L11 8ZM11 8V14" fill="var(--pl-surface)" stroke="var(--pl-text)" />
        <path d="M22 2H30L26 8ZM26 8V14" fill="var(--pl-text)" stroke="var(--pl-text)" />
      </Mark>
      <Mark label={t('hands:legend.earliest')}>
        <rect x="8" y="3" width="24" height="10" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
        <path d="M10 1H6V15H10" stroke="var(--pl-text)" strokeWidth="1.5" fill="none" />
      </Mark>
      <Mark label={t('hands:legend.pin')}>
        <rect x="6" y="5" width="26" height="9" rx="3" fill="var(--pl-accent-soft)" stroke="var(--pl-bar-edge)" />
        <path d="M6 4V16" stroke="var(--pl-text)" strokeWidth="1.5" fill="none" />
        <circle cx="6" cy="4" r="3.5" fill="var(--pl-text)" />
      </Mark>
    </ul>
  );
}

function Mark({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg width="36" height="16" viewBox="0 0 36 16" aria-hidden="true">
        {children}
      </svg>
      {label}
    </li>
  );
}

import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HealthCheck, HealthState, MendableDiagnostic } from '../../core/health/health-report.ts';
import { useDiagnosticText } from '../dock/diagnostic-text.ts';
import { usePlan } from '../state/plan-store.ts';
import { checkFigure } from './check-figure.ts';
import { diagnosticKey } from './diagnostic-key.ts';
import classes from './health-panel.module.css';
import { showItems } from './show-items.ts';

interface Props {
  readonly diagnostics: readonly MendableDiagnostic[];
  readonly checks: readonly HealthCheck[];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

const STATES: readonly HealthState[] = ['attention', 'tolerable', 'good', 'notApplicable'];
/** Whoever has more errors mends the first ones first. */
const MOST_LISTED = 100;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Everything that was looked at, what needs attention first. Arrows lead from one to the next, Tab to what is said of it. */
export function HealthList({ diagnostics, checks, chosen, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const textOf = useDiagnosticText();
  const root = useRef<HTMLDivElement>(null);
  const workflow = usePlan((state) => state.plan?.workflow);
  function walk(event: KeyboardEvent): void {
    const buttons = [...(root.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : at + (STEPS[event.key] ?? 0);
    if (at < 0 || next === at || buttons[next] === undefined) return;
    event.preventDefault();
    buttons[next].focus();
    onChoose(buttons[next].dataset['key'] ?? '');
  }
  const stop = (key: string) => (key === chosen ? 0 : -1);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Arrows move among the buttons within, each of which works by itself.
    <div ref={root} onKeyDown={walk}>
      {diagnostics.length > 0 && <h3 className={classes.group}>{t('health:diagnostics')}</h3>}
      <ul className={classes.entries} aria-label={t('health:diagnostics')}>
        {diagnostics.slice(0, MOST_LISTED).map(({ diagnostic }) => {
          const key = diagnosticKey(diagnostic);
          return (
            <li key={key}>
              <button
                type="button"
                className={classes.entry}
                data-key={key}
                tabIndex={stop(key)}
                aria-current={key === chosen || undefined}
                onClick={() => {
                  onChoose(key);
                  if (workflow !== undefined) showItems(diagnostic.items, workflow);
                }}
              >
                {diagnostic.severity === 'error' ? (
                  <IconCircleX size={16} color="var(--pl-critical)" aria-label={t('dock:error')} />
                ) : (
                  <IconAlertTriangle size={16} color="var(--pl-late)" aria-label={t('dock:warning')} />
                )}
                <span className={classes.clamp}>{textOf(diagnostic)}</span>
              </button>
            </li>
          );
        })}
        {diagnostics.length > MOST_LISTED && (
          <li className={classes.quiet}>{t('health:more', { count: diagnostics.length - MOST_LISTED })}</li>
        )}
      </ul>
      {STATES.map((state) => {
        const those = checks.filter((check) => check.state === state);
        if (those.length === 0) return null;
        return (
          <section key={state} aria-label={t(`health:group.${state}`)}>
            <h3 className={classes.group}>{t(`health:group.${state}`)}</h3>
            <ul className={classes.entries}>
              {those.map((check) => (
                <li key={check.id}>
                  <button
                    type="button"
                    className={classes.entry}
                    data-key={check.id}
                    data-quiet={state === 'notApplicable' || undefined}
                    tabIndex={stop(check.id)}
                    aria-current={check.id === chosen || undefined}
                    onClick={() => onChoose(check.id)}
                  >
                    <StateIcon state={state} />
                    <span className={classes.name}>{t(`health:check.${check.id}.title`)}</span>
                    <span className={classes.figure}>{checkFigure(check, t, i18n.language)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** Shape and colour of a state; the heading above says it in words. */
function StateIcon({ state }: { readonly state: HealthState }) {
  if (state === 'attention') return <IconAlertTriangle size={16} color="var(--pl-late)" aria-hidden />;
  if (state === 'tolerable') return <IconInfoCircle size={16} color="var(--pl-accent)" aria-hidden />;
  if (state === 'good') return <IconCircleCheck size={16} color="var(--pl-good)" aria-hidden />;
  return <IconCircleDashed size={16} color="var(--pl-text-dim)" aria-hidden />;
}

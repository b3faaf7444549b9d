import { ActionIcon, Kbd, Textarea, Tooltip } from '@mantine/core';
import { IconCornerDownLeft, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lineContext } from '../../core/exchange/quick-add/line-context.ts';
import { writeReference } from '../../core/exchange/quick-add/write-reference.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { releaseKeys } from '../fields/early-keys.ts';
import { dispatch, usePlan } from '../state/plan-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { completionsOf } from './line-completion.ts';
import { LinePreview } from './line-preview.tsx';
import { LineTrouble } from './line-trouble.tsx';
import classes from './quick-add.module.css';
import { QuickAddHelp } from './quick-add-help.tsx';
import { keepAdded, useQuickAdd } from './quick-add-store.ts';
import { readLines } from './read-lines.ts';

/** Longest text that is read; more was pasted by mistake. */
const MOST_CHARACTERS = 100_000;

interface Props {
  readonly plan: Plan;
  /** Shows the tasks that were added. */
  readonly onAdded: (tasks: readonly TaskId[]) => void;
  /** The keyboard leaves the line. */
  readonly onLeave: () => void;
}

/** A line in which new tasks are typed: `Paint walls 3d after Plaster 2 painters`. Above it stands what was understood. */
export function QuickAddLine({ plan, onAdded, onLeave }: Props) {
  const { t } = useTranslation('quickadd');
  const text = useQuickAdd((state) => state.text);
  const isAsked = useQuickAdd((state) => state.isAsked);
  const [isFocused, setFocused] = useState(false);
  const [said, setSaid] = useState('');
  const [recalled, setRecalled] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!isAsked || field.current === null) return;
    useQuickAdd.setState({ isAsked: false });
    field.current.focus();
    field.current.select();
    void releaseKeys(field.current);
  }, [isAsked]);

  const previous = useSelection((state) => lastOf(state.tasks)) ?? plan.workflow.tasks.at(-1)?.id ?? null;
  // Typing goes before reading where a plan is large or many lines were pasted.
  const deferred = useDeferredValue(text);
  const isBlank = text.trim() === '' && deferred.trim() === '';
  // It goes through the whole plan, which an edit elsewhere need not wait for.
  const context = useMemo(
    () => (isBlank ? null : lineContext(plan.workflow, previous)),
    [isBlank, plan.workflow, previous],
  );
  const read = useMemo(() => (context === null ? null : readLines(deferred, plan, context)), [deferred, plan, context]);
  const completions = useMemo(
    () => (context === null ? [] : completionsOf(deferred, read, context)),
    [deferred, read, context],
  );
  const isOpen = read !== null && isFocused;

  const write = (changed: string) => {
    useQuickAdd.setState({ text: changed.slice(0, MOST_CHARACTERS) });
    setRecalled(0);
    setSaid('');
  };
  const take = (part: string, name: string) => {
    const at = text.lastIndexOf(part);
    if (at < 0 || context === null) return;
    write(`${text.slice(0, at)}${writeReference(name, context)}${text.slice(at + part.length) || ' '}`);
    field.current?.focus();
  };
  const add = () => {
    const { plan: newest } = usePlan.getState();
    if (newest === null) return;
    const now = readLines(
      text,
      newest,
      newest === plan && context !== null ? context : lineContext(newest.workflow, previous),
    );
    if (now?.ok !== true) return;
    dispatch('quickadd:step', now.diff);
    keepAdded(text);
    setRecalled(0);
    const last = now.plan.workflow.tasks.find(({ id }) => id === now.tasks[now.tasks.length - 1]);
    setSaid(t('added', { count: now.tasks.length, name: last?.name ?? '' }));
    onAdded(now.tasks);
  };
  /** Goes through the lines that were added before. */
  const recall = (step: 1 | -1): boolean => {
    const { added } = useQuickAdd.getState();
    const next = recalled + step;
    if (next < 0 || next > added.length || (recalled === 0 && text !== '')) return false;
    useQuickAdd.setState({ text: next === 0 ? '' : added[added.length - next] });
    setRecalled(next);
    return true;
  };
  /** @returns whether the key was for the line */
  const press = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (key === 'Enter' && !shiftKey) add();
    else if (key === 'Tab' && !shiftKey && completions.length > 0) take(completions[0].part, completions[0].name);
    else if (key === 'Escape') onLeave();
    else return (key === 'ArrowUp' && recall(1)) || (key === 'ArrowDown' && recalled > 0 && recall(-1));
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || !press(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes.line} data-focused={isFocused || undefined}>
      {isOpen && (
        <div className={classes.understood} id="quick-add-understood">
          {read.ok ? (
            <LinePreview workflow={read.plan.workflow} before={plan.workflow} tasks={read.tasks} />
          ) : (
            completions.length === 0 && (
              <LineTrouble
                trouble={read}
                workflow={plan.workflow}
                lineNumber={deferred.trim().includes('\n') ? read.lineNumber : null}
                onTake={take}
              />
            )
          )}
          {completions.length > 0 && (
            <div className={classes.completions}>
              <span>{t('whichTask')}</span>
              <Kbd size="xs">Tab</Kbd>
              {completions.map(({ part, name }) => (
                <button
                  key={name}
                  type="button"
                  tabIndex={-1}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(part, name)}
                >
                  {name}
                </button>
              ))}
            </div>
          )}
        </div>
      )}
      <div className={classes.bar}>
        <IconPlus size={16} aria-hidden />
        <Textarea
          ref={field}
          className={classes.field}
          variant="unstyled"
          autosize
          minRows={1}
          maxRows={8}
          rows={1}
          value={text}
          maxLength={MOST_CHARACTERS}
          aria-label={t('label')}
          aria-describedby={isOpen ? 'quick-add-understood' : undefined}
          aria-invalid={read?.ok === false || undefined}
          placeholder={t('placeholder')}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onCopy={(event) => event.stopPropagation()}
          onCut={(event) => event.stopPropagation()}
          onPaste={(event) => event.stopPropagation()}
        />
        <QuickAddHelp />
        <Tooltip label={t('addKey')}>
          <ActionIcon
            aria-label={t('add')}
            variant="light"
            color="accent"
            disabled={read?.ok !== true}
            onMouseDown={(event) => event.preventDefault()}
            onClick={add}
          >
            <IconCornerDownLeft size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <span className={classes.said} role="status">
        {said}
      </span>
    </div>
  );
}

function lastOf(ids: ReadonlySet<TaskId>): TaskId | null {
  let last: TaskId | null = null;
  for (const id of ids) last = id;
  return last;
}

import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskCommand as Command, RetryRule } from '../../core/model/command.ts';
import {
  formatCommandLine,
  formatEnvironment,
  parseCommandLine,
  parseEnvironment,
} from '../../core/model/command-notation.ts';
import { commandSchema } from '../../core/model/command-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Task } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseNumberBetween } from '../fields/parse-fields.ts';
import { type Parsed, parsed, unreadable } from '../fields/parsed.ts';
import { editTasks } from '../state/edit.ts';
import classes from './inspector.module.css';

type Change = { readonly [Field in keyof Command]?: Command[Field] | undefined };
const FIRST_RETRY: RetryRule = { most: 1, waitSeconds: 1, factor: 2 };

/** What a local run executes for the task. Nothing is executed from here, nor before a person has trusted the plan. */
export function TaskCommand({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  const { command } = task;
  const set = (value: Command | undefined) => editTasks('steps:setCommand', [task.id], () => ({ command: value }));
  const changed = (change: Change): Command =>
    Object.fromEntries(
      Object.entries({ ...command, ...change }).filter(([, value]) => value !== undefined),
    ) as unknown as Command;
  const change = (given: Change) => set(changed(given));
  const checked = <T,>(value: T, given: Change): Parsed<T> =>
    commandSchema.safeParse(changed(given)).success ? parsed(value) : unreadable('fields:badCommand');
  const lineText = (line: string, isShell: boolean): Parsed<Change> => {
    if (isShell) return checked({ program: line }, { program: line });
    const words = parseCommandLine(line);
    if (words === null) return unreadable('fields:badQuotes');
    const [program = '', ...rest] = words;
    return checked({ program, arguments: rest }, { program, arguments: rest });
  };

  if (command === undefined) {
    return (
      <CommitField
        aria-label={t('inspector:command')}
        placeholder={t('inspector:noCommand')}
        text=""
        parse={(line) => (line.trim() === '' ? parsed(null) : lineText(line, false))}
        onCommit={(given) => given !== null && set({ program: '', arguments: [], ...given } as Command)}
      />
    );
  }
  const { environment = [], folder = '', timeLimitSeconds, retries, shell = false } = command;
  return (
    <>
      <CommitField
        label={t(shell ? 'inspector:shellLine' : 'inspector:commandLine')}
        classNames={{ input: classes.code ?? '' }}
        spellCheck={false}
        text={shell ? command.program : formatCommandLine([command.program, ...command.arguments])}
        parse={(line) => lineText(line, shell)}
        onCommit={change}
      />
      {shell && command.arguments.length > 0 && (
        <p className={classes.dim}>{t('inspector:shellArguments', { words: formatCommandLine(command.arguments) })}</p>
      )}
      <Checkbox
        label={t('inspector:useShell')}
        description={t('inspector:useShellHint')}
        checked={shell}
        onChange={(event) => {
          if (event.currentTarget.checked) {
            const line = formatCommandLine([command.program, ...command.arguments]);
            change({ program: line, arguments: [], shell: true });
            return;
          }
          const [program = command.program, ...rest] = parseCommandLine(command.program) ?? [];
          change({ program, arguments: [...rest, ...command.arguments], shell: undefined });
        }}
      />
      <CommitField
        label={t('inspector:commandFolder')}
        placeholder={t('inspector:commandFolderHint')}
        classNames={{ input: classes.code ?? '' }}
        spellCheck={false}
        text={folder}
        parse={(text) => (text.trim() === '' ? parsed(undefined) : checked(text, { folder: text }))}
        onCommit={(value) => change({ folder: value })}
      />
      <Variables
        text={formatEnvironment(environment)}
        parse={(text) => {
          const variables = parseEnvironment(text);
          if (typeof variables === 'number') return unreadable('fields:badVariable', { line: variables });
          return checked(variables.length === 0 ? undefined : variables, { environment: variables });
        }}
        onCommit={(value) => change({ environment: value })}
      />
      <CommitField
        label={t('inspector:timeLimit')}
        placeholder={t('inspector:noTimeLimit')}
        text={timeLimitSeconds === undefined ? '' : String(timeLimitSeconds)}
        parse={(text) =>
          text.trim() === '' ? parsed(undefined) : parseNumberBetween(text, 0.001, LIMITS.timeLimitSeconds)
        }
        onCommit={(value) => change({ timeLimitSeconds: value })}
      />
      <CommitField
        label={t('inspector:retries')}
        placeholder={t('inspector:noRetries')}
        text={retries === undefined ? '' : String(retries.most)}
        parse={(text) => (text.trim() === '' ? parsed(0) : parseNumberBetween(text, 0, LIMITS.retries, true))}
        onCommit={(most) => change({ retries: most === 0 ? undefined : { ...(retries ?? FIRST_RETRY), most } })}
      />
      {retries !== undefined && (
        <div className={classes.pair}>
          <CommitField
            label={t('inspector:retryWait')}
            text={String(retries.waitSeconds)}
            parse={(text) => parseNumberBetween(text, 0, LIMITS.timeLimitSeconds)}
            onCommit={(waitSeconds) => change({ retries: { ...retries, waitSeconds } })}
          />
          <CommitField
            label={t('inspector:retryFactor')}
            text={String(retries.factor)}
            parse={(text) => parseNumberBetween(text, 1, LIMITS.backOffFactor)}
            onCommit={(factor) => change({ retries: { ...retries, factor } })}
          />
        </div>
      )}
      <Button
        variant="subtle"
        color="gray"
        justify="flex-start"
        px={4}
        leftSection={<IconX size={14} />}
        onClick={() => set(undefined)}
      >
        {t('inspector:removeCommand')}
      </Button>
    </>
  );
}

interface VariablesProps {
  readonly text: string;
  readonly parse: (text: string) => Parsed<Command['environment']>;
  readonly onCommit: (variables: Command['environment']) => void;
}

function Variables({ text, parse, onCommit }: VariablesProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const result = draft === null ? null : parse(draft);
  return (
    <Textarea
      label={t('inspector:variables')}
      placeholder={t('inspector:variablesHint')}
      classNames={{ input: classes.code ?? '' }}
      spellCheck={false}
      autosize
      minRows={1}
      maxRows={8}
      value={draft ?? text}
      error={result?.ok === false ? t(result.key, { ...result.values }) : null}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => {
        if (draft === null || result?.ok === false) return;
        setDraft(null);
        if (draft !== text && result?.ok === true) onCommit(result.value);
      }}
    />
  );
}

import { Button, Group, Modal, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { BpmnChoices } from '../../core/exchange/bpmn/unroll.ts';
import type { UndecidedProcess } from './undecided-process.ts';

interface Question extends UndecidedProcess {
  readonly answer: (choices: BpmnChoices | null) => void;
}

const useQuestion = create<{ readonly question: Question | null }>(() => ({ question: null }));

const MOST_ROUNDS = 100;

/** Asks what becomes of the choices and loops of a process; `null`: it shall not be opened. */
export function askProcessChoices(undecided: UndecidedProcess): Promise<BpmnChoices | null> {
  useQuestion.getState().question?.answer(null);
  return new Promise((answer) => useQuestion.setState({ question: { ...undecided, answer } }));
}

/** The question of {@link askProcessChoices}. */
export function ProcessChoicesDialog() {
  const { t } = useTranslation();
  const question = useQuestion((state) => state.question);
  const [branches, setBranches] = useState<'first' | 'all'>('first');
  const [rounds, setRounds] = useState<string | number>(1);
  const repeat = Number(rounds);
  const isUsable = Number.isInteger(repeat) && repeat >= 1 && repeat <= MOST_ROUNDS;
  const end = (choices: BpmnChoices | null) => {
    useQuestion.setState({ question: null });
    question?.answer(choices);
  };
  const open = () =>
    end({
      branches: question?.choices === null ? 'refuse' : branches,
      repeat: question?.loops === null ? null : repeat,
    });
  return (
    <Modal
      opened={question !== null}
      onClose={() => end(null)}
      title={t('shell:process.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {question !== null && (
        <Stack gap="md">
          <Text>{t('shell:process.hint')}</Text>
          {question.choices !== null && (
            <Radio.Group
              label={t('shell:process.choices', { names: question.choices })}
              value={branches}
              onChange={(value) => setBranches(value === 'all' ? 'all' : 'first')}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="first" label={t('shell:process.first')} />
                <Radio value="all" label={t('shell:process.all')} />
              </Stack>
            </Radio.Group>
          )}
          {question.loops !== null && (
            <NumberInput
              label={t('shell:process.loops', { names: question.loops })}
              description={t('shell:process.rounds', { most: MOST_ROUNDS })}
              value={rounds}
              onChange={setRounds}
              min={1}
              max={MOST_ROUNDS}
              allowDecimal={false}
              allowNegative={false}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => end(null)}>
              {t('cancel')}
            </Button>
            <Button data-autofocus disabled={question.loops !== null && !isUsable} onClick={open}>
              {t('shell:process.open')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

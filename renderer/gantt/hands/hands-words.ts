import type { TFunction } from 'i18next';
import type { TimeFormat } from '../../i18n/time-format.ts';
import { linkRefusalText } from '../../shell/link-refusal.ts';
import { createTaskWords } from '../../workflow/task-words.ts';
import type { ChartScene } from '../paint/chart-scene.ts';
import type { BarPreview, LinkPreview, MovePreview, ResizePreview } from './bar-preview.ts';

/** What would happen, in words. */
export interface PreviewWords {
  readonly title: string;
  readonly lines: readonly string[];
  /** What is in the way, if something is. */
  readonly trouble: string | null;
  /** All of it in one sentence, for those who hear it. */
  readonly sentence: string;
}

export const LINK_KEYS = {
  'finish-start': 'hands:link.finishStart',
  'start-start': 'hands:link.startStart',
  'finish-finish': 'hands:link.finishFinish',
  'start-finish': 'hands:link.startFinish',
} as const;

export function previewWords(
  scene: ChartScene,
  preview: BarPreview,
  format: TimeFormat,
  language: string,
  t: TFunction,
): PreviewWords {
  if (preview.kind === 'link') return linkWords(scene, preview, t);
  const words =
    preview.kind === 'move' ? moveWords(scene, preview, format, t) : resizeWords(scene, preview, format, language, t);
  const [first, ...others] = preview.bars;
  const { name } = scene.workflow.tasks[first.task];
  const subject = others.length === 0 ? name : t('hands:andMore', { task: name, count: others.length });
  const said = [words.what, ...words.lines, ...(words.trouble === null ? [] : [words.trouble])];
  return {
    title: words.what,
    lines: words.lines,
    trouble: words.trouble,
    sentence: t('hands:sentence', { subject, what: said.join(t('hands:joint')) }),
  };
}

interface BarWords {
  readonly what: string;
  readonly lines: readonly string[];
  readonly trouble: string | null;
}

function moveWords({ workflow }: ChartScene, preview: MovePreview, format: TimeFormat, t: TFunction): BarWords {
  const { bars, hold, held } = preview;
  const [{ task, from, to }] = bars;
  const isPinned = hold === 'pin' || workflow.tasks[task].pin !== undefined;
  const date = format.moment(to.start);
  const by = to.start - from.start;
  return {
    what: isPinned ? t('hands:startsExactly', { date }) : t('hands:startsNoEarlier', { date }),
    lines: [
      ...(by === 0 ? [] : [t(by > 0 ? 'hands:later' : 'hands:earlier', { length: format.length(Math.abs(by)) })]),
      ...countsIn(preview, t),
    ],
    trouble:
      held === null ? null : t('hands:heldBy', { task: workflow.tasks[held.by].name, date: format.moment(held.until) }),
  };
}

function resizeWords(
  { workflow, marks }: ChartScene,
  preview: ResizePreview,
  format: TimeFormat,
  language: string,
  t: TFunction,
): BarWords {
  const { bars, durations } = preview;
  const [{ task, to }] = bars;
  const record = workflow.tasks[task];
  const mode = record.modes[marks.modes[task] - 1] ?? record.modes[0];
  const words = createTaskWords(workflow, language, (count) => t('periods', { count }));
  const duration = words.duration({ ...record, modes: [{ ...mode, duration: durations[0] }] });
  return {
    what: t('hands:takes', { duration }),
    lines: [t('gantt:until', { date: format.finish(to.end) }), ...countsIn(preview, t)],
    trouble: null,
  };
}

/** How many tasks move along, and how many can't. */
function countsIn({ bars, staying }: MovePreview | ResizePreview, t: TFunction): string[] {
  return [
    ...(bars.length > 1 ? [t('hands:tasks', { count: bars.length })] : []),
    ...(staying > 0 ? [t('hands:staying', { count: staying })] : []),
  ];
}

function linkWords(
  { workflow }: ChartScene,
  { from, to, type, fromEnd, refusal }: LinkPreview,
  t: TFunction,
): PreviewWords {
  const first = workflow.tasks[from].name;
  if (to === null) {
    const title = t(fromEnd === 'finish' ? 'hands:linkFromFinish' : 'hands:linkFromStart', { task: first });
    return { title, lines: [t('hands:linkHint')], trouble: null, sentence: title };
  }
  const title = t(LINK_KEYS[type], { from: first, to: workflow.tasks[to].name });
  const trouble = refusal === null ? null : linkRefusalText(refusal, workflow);
  return { title, lines: [], trouble, sentence: trouble ?? title };
}

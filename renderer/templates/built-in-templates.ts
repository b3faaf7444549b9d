import type { TFunction } from 'i18next';
import type { Plan } from '../../core/model/plan.ts';
import type { Link, Task } from '../../core/model/workflow.ts';
import { blankPlan } from '../files/blank-plan.ts';
import type { NewPlanHours } from '../state/view-store.ts';

/** Days of work, and the tasks that come before; keys of the texts. */
type Outline = readonly (readonly [task: string, days: number, after: readonly string[]])[];

const OUTLINES = {
  launch: [
    ['research', 5, []],
    ['offer', 3, ['research']],
    ['product', 15, ['offer']],
    ['material', 8, ['offer']],
    ['pages', 5, ['material']],
    ['trial', 5, ['product']],
    ['training', 2, ['trial', 'material']],
    ['go', 0, ['trial', 'pages', 'training']],
    ['review', 2, ['go']],
  ],
  event: [
    ['goal', 2, []],
    ['budget', 2, ['goal']],
    ['venue', 5, ['budget']],
    ['speakers', 8, ['goal']],
    ['invitations', 4, ['venue', 'speakers']],
    ['catering', 3, ['venue']],
    ['technology', 3, ['venue']],
    ['rehearsal', 1, ['technology', 'speakers']],
    ['day', 1, ['rehearsal', 'catering', 'invitations']],
    ['thanks', 2, ['day']],
  ],
  software: [
    ['needs', 4, []],
    ['design', 4, ['needs']],
    ['build', 12, ['design']],
    ['tests', 5, ['design']],
    ['manual', 4, ['build']],
    ['check', 5, ['build', 'tests']],
    ['fixes', 3, ['check']],
    ['release', 0, ['fixes', 'manual']],
    ['watch', 3, ['release']],
  ],
  move: [
    ['list', 2, []],
    ['lease', 6, []],
    ['movers', 3, ['list']],
    ['network', 5, ['lease']],
    ['furniture', 8, ['lease', 'list']],
    ['packing', 3, ['movers']],
    ['transport', 1, ['packing', 'network', 'furniture']],
    ['unpacking', 2, ['transport']],
    ['handover', 1, ['transport']],
  ],
} as const satisfies Readonly<Record<string, Outline>>;

const MINUTES_PER_DAY = 480;

/** Ids of the templates that come with Planloom. */
export const BUILT_IN_TEMPLATES = Object.keys(OUTLINES) as readonly (keyof typeof OUTLINES)[];
export type BuiltInTemplate = keyof typeof OUTLINES;

/** One of the templates that come with Planloom, in the language of the interface. */
export function builtInTemplate(id: BuiltInTemplate, t: TFunction, now: Date, hours: NewPlanHours): Plan {
  const blank = blankPlan(t(`templates:builtIn.${id}.name`), t(`settings:newPlanCalendar.${hours}`), now, hours);
  const outline: Outline = OUTLINES[id];
  const tasks = outline.map(
    ([key, days]): Task => ({
      id: key,
      name: t(`templates:builtIn.${id}.task.${key}`),
      kind: t('templates:kind'),
      priority: 'medium',
      weight: 1,
      modes: [{ duration: days * MINUTES_PER_DAY, demands: [] }],
    }),
  );
  const links = outline.flatMap(([key, , after]) =>
    after.map(
      (from): Link => ({
        id: `${from}-${key}`,
        from,
        to: key,
        type: 'finish-start',
        lag: { unit: 'working', ticks: 0 },
      }),
    ),
  );
  return { ...blank, workflow: { ...blank.workflow, tasks, links } };
}

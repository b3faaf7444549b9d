import { DOCK_TABS, SIDE_PANELS, type SidePanel, VIEWS } from '../state/view-store.ts';

/** What there is help on: a view, a tab of the dock, or a panel on the right; as keys of the texts. */
export type HelpTopic = `${'view' | 'dock' | 'side'}.${string}`;

/** Every topic, in the order in which the help lists them. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  ...VIEWS.map((view): HelpTopic => `view.${view}`),
  ...DOCK_TABS.map((tab): HelpTopic => `dock.${tab}`),
  ...SIDE_PANELS.filter((panel) => panel !== 'help').map((panel): HelpTopic => `side.${panel}`),
];

/** Key of the name of a topic, as the app itself names it. */
export function topicNameKey(topic: HelpTopic): string {
  const [kind, name = ''] = topic.split('.');
  if (kind === 'view') return `shell:view.${name}`;
  if (kind === 'dock') return `dock:tab.${name}`;
  return SIDE_NAMES[name as SidePanel];
}

const SIDE_NAMES: Readonly<Record<SidePanel, string>> = {
  inspector: 'shell:inspector',
  optimise: 'shell:optimise',
  budget: 'budget:tab',
  share: 'share:tab',
  help: 'help:tab',
};

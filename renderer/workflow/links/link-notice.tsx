import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../../core/model/workflow.ts';
import { useSelection } from '../../state/selection-store.ts';
import { useCanvas } from '../canvas-store.ts';
import { type CardGraph, type CardId, foldedId } from '../cards/card-graph.ts';
import { createTaskWords } from '../task-words.ts';
import { chosenLine } from './walk-links.ts';

/** What is to be done next: while a link is made with the keyboard, and while one is selected. */
export function LinkNotice({
  workflow,
  graph,
  className,
}: {
  readonly workflow: Workflow;
  readonly graph: CardGraph;
  readonly className: string;
}) {
  const { t, i18n } = useTranslation('graph');
  const linkingFrom = useCanvas((state) => state.linkingFrom);
  const isEditing = useCanvas((state) => state.editingLink !== null);
  const tasks = useSelection((state) => state.tasks);
  const links = useSelection((state) => state.links);
  const nameOf = (card: CardId) =>
    workflow.tasks.find(({ id }) => id === card)?.name ??
    workflow.groups.find(({ id }) => foldedId(id) === card)?.name ??
    '';
  const line = tasks.size === 0 && !isEditing ? chosenLine(graph, links) : null;
  let text = '';
  if (linkingFrom !== null) text = t('workflow:linkingFrom', { name: nameOf(linkingFrom) });
  else if (line !== null) {
    const [first] = line.links;
    const words = createTaskWords(workflow, i18n.language, (count) => t('common:periods', { count }));
    const bond =
      line.links.length > 1
        ? t('link.bundle', { count: line.links.length })
        : [t(`inspector:linkTypes.${first.type}`), words.link(first).replace(/^[A-Z]{2}/, '')].join(' ').trim();
    text = t('link.chosen', { from: nameOf(line.from), to: nameOf(line.to), bond });
  }
  return (
    <div className={className} role="status">
      {text !== '' && <span>{text}</span>}
    </div>
  );
}

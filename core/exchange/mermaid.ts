import type { Task, Workflow } from '../model/workflow.ts';
import { linkLabel, taskLabel } from './graph-labels.ts';
import { graphLosses } from './graph-losses.ts';
import { groupedLines } from './grouped-lines.ts';
import type { WrittenFile } from './written-file.ts';

/**
 * The graph of a plan as Mermaid flowchart, which many wikis and code hosts draw: a box a task (a stadium for a milestone), a
 * subgraph a group, an arrow a link with its type and lag. Nodes are `t1`, `t2`, … in the plan's order.
 *
 * Format: https://mermaid.js.org/syntax/flowchart.html
 */
export function writeMermaid(workflow: Workflow): WrittenFile {
  const { tasks, links } = workflow;
  const nodeOf = new Map(tasks.map(({ id }, k) => [id, `t${k + 1}`]));
  const node = (task: Task) => {
    const label = `"${taskLabel(task, workflow).map(escaped).join('<br>')}"`;
    const isMilestone = task.modes.every(({ duration }) => duration === 0);
    return `${nodeOf.get(task.id)}${isMilestone ? `([${label}])` : `[${label}]`}`;
  };
  const nodes = groupedLines(workflow, {
    task: node,
    open: ({ name }, place) => [`subgraph g${place + 1}["${escaped(name)}"]`],
    close: 'end',
  });
  const arrows = links.map((link) => {
    const label = linkLabel(link, workflow);
    return `  ${nodeOf.get(link.from)} -->${label === '' ? '' : `|"${escaped(label)}"|`} ${nodeOf.get(link.to)}`;
  });
  const lines = ['---', `title: ${JSON.stringify(workflow.name)}`, '---', 'flowchart LR', ...nodes, ...arrows];
  return { text: `${lines.join('\n')}\n`, report: graphLosses(workflow) };
}

/** Mermaid reads `#…;` as a character's name or number, and HTML in labels. */
function escaped(text: string): string {
  return text
    .replace(/[#&<>"\\`|[\]{}()]/g, (character) => `#${character.codePointAt(0)};`)
    .replace(/\s+/g, ' ')
    .trim();
}

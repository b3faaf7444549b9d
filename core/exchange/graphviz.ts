import type { Task, Workflow } from '../model/workflow.ts';
import { linkLabel, taskLabel } from './graph-labels.ts';
import { graphLosses } from './graph-losses.ts';
import { groupedLines } from './grouped-lines.ts';
import type { WrittenFile } from './written-file.ts';

/**
 * The graph of a plan in the DOT language of Graphviz: a box a task (an ellipse for a milestone), a cluster a group, an arrow a
 * link with its type and lag. Nodes are named by the tasks' ids.
 *
 * Format: https://graphviz.org/doc/info/lang.html
 */
export function writeGraphviz(workflow: Workflow): WrittenFile {
  const { links, name } = workflow;
  const node = (task: Task) => {
    const shape = task.modes.every(({ duration }) => duration === 0) ? ', shape=ellipse' : '';
    return `${quotedId(task.id)} [label=${quotedId(taskLabel(task, workflow).join('\n'))}${shape}];`;
  };
  const nodes = groupedLines(workflow, {
    task: node,
    open: (group) => [`subgraph ${quotedId(`cluster_${group.id}`)} {`, `label=${quotedId(group.name)};`],
    close: '}',
  });
  const arrows = links.map((link) => {
    const label = linkLabel(link, workflow);
    return `  ${quotedId(link.from)} -> ${quotedId(link.to)}${label === '' ? '' : ` [label=${quotedId(label)}]`};`;
  });
  const lines = [`digraph ${quotedId(name)} {`, '  rankdir=LR;', '  node [shape=box];', ...nodes, ...arrows, '}'];
  return { text: `${lines.join('\n')}\n`, report: graphLosses(workflow) };
}

/** A quoted id of DOT, which is a label's text too: labels read backslashes as escapes, so each is doubled. */
function quotedId(text: string): string {
  const plain = text.replace(/\\/g, '\\\\').replace(/"/g, '\\"');
  return `"${plain.replace(/\r\n|\r|\n/g, '\\n')}"`;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAny } from '../core/exchange/read-any.ts';
import { cardGraph } from '../renderer/workflow/cards/card-graph.ts';
import { layOut } from '../renderer/workflow/layout/run-layout.ts';
import { workflowGraph } from '../renderer/workflow/workflow-graph.ts';

const folder = join(process.env['PLANLOOM_DATA'] ?? '../shared/data', 'workflows');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('recorded workflows', () => {
  it.each(files)('%s is laid out forward and in a shape that fits a screen', (file) => {
    const { workflow } = readAny(readFileSync(join(folder, file), 'utf8')).plan;
    const { request } = workflowGraph(cardGraph(workflow, new Set()), null);
    const { graph } = request;
    const layout = layOut(request);
    graph.sources.forEach((from, link) => {
      expect(layout.x[from] + graph.widths[from]).toBeLessThan(layout.x[graph.targets[link]]);
    });
    expect(layout.width / layout.height).toBeGreaterThan(0.7);
  });
});

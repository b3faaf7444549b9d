import { expect, it } from 'vitest';
import { layeredWorkflow } from '../../core/testing/layered-workflow.ts';
import { workflowInputSchema } from './workflow-input-schema.ts';

const large = layeredWorkflow(1, { tasks: 1_000 });

it('answers a large workflow that comes again with the object that was accepted', () => {
  const first = workflowInputSchema.parse(structuredClone(large));
  expect(first).toEqual(large);
  expect(workflowInputSchema.parse(structuredClone(large))).toBe(first);
  const edited = { ...large, tasks: large.tasks.with(500, { ...large.tasks[500], weight: 2 }) };
  expect(workflowInputSchema.parse(structuredClone(edited))).toEqual(edited);
});

it('refuses what differs from an accepted workflow by one wrong field, and says where', () => {
  workflowInputSchema.parse(structuredClone(large));
  const spoiled = structuredClone(large) as unknown as { tasks: { weight: unknown }[] };
  spoiled.tasks[500].weight = '2';
  const { error } = workflowInputSchema.safeParse(spoiled);
  expect(error?.issues[0].path).toEqual(['tasks', 500, 'weight']);
  expect(error?.issues[0].message).toMatch(/expected number/);
  expect(workflowInputSchema.safeParse(structuredClone(large)).success).toBe(true);
});

import { expect, test } from './fixtures.ts';

test('a plan is drawn from nothing, optimised, applied, undone across the views, and exported', async ({
  app,
  planloom,
}) => {
  const { start, workflow, inspector, resources, optimise, sheet, gantt } = planloom;
  await start.newPlan.click();

  // Five tasks.
  await workflow.firstTask.click();
  await workflow.nameTask('Survey');
  for (const name of ['Design', 'Dig', 'Build', 'Paint']) {
    await workflow.addTask.click();
    await workflow.nameTask(name);
  }
  await expect(workflow.nodes).toHaveCount(5);

  // Links between them, and one that is refused while it is drawn.
  for (const [from, to] of [
    ['Survey', 'Design'],
    ['Survey', 'Dig'],
    ['Design', 'Build'],
    ['Dig', 'Build'],
    ['Build', 'Paint'],
  ] as const) {
    await workflow.fit.click();
    await workflow.link(from, to);
  }
  await workflow.expectCounts(5, 5);
  await workflow.fit.click();
  await workflow.pullLink('Paint', 'Survey');
  await expect(workflow.refusal).toContainText('Would close a circle: Paint → Survey → Design → Build → Paint');
  await workflow.dropLink();
  await workflow.expectCounts(5, 5);
  await workflow.arrange.click();

  // Who does the work.
  await planloom.show('Resources');
  await resources.add.click();
  await inspector.fill('Name', 'Crew');
  await inspector.fill('Capacity', '1');
  await expect(resources.row('Crew')).toBeVisible();
  await planloom.show('Workflow');
  for (const name of ['Design', 'Dig']) {
    await workflow.task(name).click();
    await inspector.fill('Duration', '2d');
    await inspector.addDemand('Crew', '1');
  }
  await expect(planloom.statusBar).toContainText('5 tasks');

  // The best schedule.
  await planloom.optimiseButton.click();
  await expect(optimise.sentence).toContainText('Proved: no schedule is shorter');
  await optimise.apply.click();
  await expect(planloom.undo).toHaveAccessibleName('Undo applying the schedule');
  await planloom.show('Sheet');
  await sheet.expectCell(1, 'Name', 'Survey');
  await sheet.expectCell(5, 'Start', /\d/);

  // One history for all views.
  await planloom.show('Gantt');
  await expect(gantt.row('Design')).toContainText('2 days');
  await planloom.undo.click();
  await planloom.show('Workflow');
  await expect(planloom.undo).toHaveAccessibleName('Undo setting a demand');
  await planloom.redo.click();
  await expect(planloom.undo).toHaveAccessibleName('Undo applying the schedule');

  const csv = await planloom.exportDialog.exportCsv(app);
  for (const name of ['Survey', 'Design', 'Dig', 'Build', 'Paint']) expect(csv).toContain(name);
  expect(csv.trim().split('\n')).toHaveLength(6);
  const flowchart = await planloom.exportDialog.exportAs(app, 'Mermaid: the graph');
  expect(flowchart).toMatch(/flowchart LR[\s\S]*Survey[\s\S]* --> /);
});

import { expect, test } from './fixtures.ts';

test('the sheet is edited in place, says what it can not read, and takes rows from a spreadsheet', async ({
  planloom,
}) => {
  const { start, sheet, workflow } = planloom;
  await start.newPlan.click();
  await planloom.show('Sheet');

  // Typing into the last row adds tasks.
  await sheet.fill(1, 'Name', 'Survey');
  await sheet.fill(2, 'Name', 'Dig');
  await sheet.fill(2, 'Duration', '2d');
  await sheet.fill(2, 'Predecessors', '1');
  await sheet.expectCell(2, 'Duration', '2d');
  await sheet.expectCell(2, 'Predecessors', '1');
  await expect(planloom.statusBar).toContainText('2 tasks');

  // What makes no sense is refused where it was typed, and nothing is lost.
  await sheet.fill(1, 'Predecessors', '2');
  await expect(sheet.problem).toContainText('close a cycle');
  await sheet.takeBack(1, 'Predecessors');
  await sheet.fill(2, 'Duration', 'soon');
  await expect(sheet.problem).toContainText('“soon” is no duration');
  await sheet.takeBack(2, 'Duration');
  await sheet.expectCell(2, 'Duration', '2d');

  // Rows from a spreadsheet.
  await sheet.paste(3, 'Name', [
    ['Pour', '3d', '2'],
    ['Cure', '5d', '3'],
    ['Build', '4d', '4'],
  ]);
  await expect(planloom.notifications).toContainText('3 rows pasted');
  await sheet.expectCell(5, 'Name', 'Build');
  await sheet.expectCell(5, 'Duration', '4d');
  await sheet.expectCell(5, 'Predecessors', '4');
  await expect(planloom.undo).toHaveAccessibleName('Undo pasting rows');

  // The same plan as a graph; one step back takes all pasted rows.
  await planloom.show('Workflow');
  await workflow.expectCounts(5, 4);
  await planloom.undo.click();
  await workflow.expectCounts(2, 1);
  await planloom.redo.click();
  await workflow.expectCounts(5, 4);
});

test('pasted cells that can not be read keep their old values and are told', async ({ planloom }) => {
  const { start, sheet } = planloom;
  await start.newPlan.click();
  await planloom.show('Sheet');
  await sheet.paste(1, 'Name', [
    ['Survey', '1d', ''],
    ['Dig', 'a while', '1'],
  ]);
  await expect(planloom.notifications).toContainText('1 cell could not be read');
  await sheet.expectCell(2, 'Name', 'Dig');
  await sheet.expectCell(2, 'Predecessors', '1');
  await (await sheet.cell(2, 'Duration')).click();
  await expect(sheet.problem).toContainText('“a while” is no duration');
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test('a plan goes into a project file and comes back after a look at what the import changed', async ({
  app,
  planloom,
  temporaryFolder,
}) => {
  const { page, start, workflow, exportDialog } = planloom;
  await start.openExample('Month-end close');
  await expect(workflow.nodes.first()).toBeVisible();
  const timeZone = page.getByRole('combobox', { name: 'Time zone' });
  await expect(timeZone).toHaveValue('America/New_York');
  const text = await exportDialog.exportAs(app, 'Primavera XER');
  expect(text).toMatch(/^ERMHDR\t/);
  const file = join(temporaryFolder, 'close.xer');
  writeFileSync(file, text);

  const review = page.getByRole('dialog', { name: 'Open this file?' });
  await app.chooseFile(page, file, () => planloom.pick('File', 'Open…'));
  await expect(review).toContainText('close.xer · Primavera XER');
  await expect(review.getByRole('region', { name: 'Changed' })).toContainText('The file names no time zone');
  await review.getByRole('button', { name: 'Cancel' }).click();
  await expect(review).toBeHidden();
  await expect(timeZone).toHaveValue('America/New_York');

  await app.chooseFile(page, file, () => planloom.pick('File', 'Open…'));
  await review.getByRole('button', { name: 'Open as a plan' }).click();
  await expect(timeZone).toHaveValue('UTC');
  await planloom.pick('File', 'What the import changed');
  const report = page.getByRole('dialog', { name: 'What the import changed' });
  await expect(report.getByRole('region', { name: 'Taken over' })).toContainText('tasks.');
});

test('a process with choices and loops asks what becomes of them', async ({ app, planloom, temporaryFolder }) => {
  const { page, start, workflow } = planloom;
  const file = join(temporaryFolder, 'letter.bpmn');
  writeFileSync(
    file,
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:letter"><process id="p">
      <task id="draft" name="Draft"/><exclusiveGateway id="good" name="Good?" default="yes"/><task id="send" name="Send"/><task id="drop" name="Drop"/>
      <sequenceFlow id="f1" sourceRef="draft" targetRef="good"/><sequenceFlow id="again" sourceRef="good" targetRef="draft"/>
      <sequenceFlow id="yes" sourceRef="good" targetRef="send"/><sequenceFlow id="no" sourceRef="good" targetRef="drop"/>
    </process></definitions>`,
  );
  const question = page.getByRole('dialog', { name: 'How shall this process become a plan?' });
  await app.chooseFile(page, file, () => start.openFile.click());
  await expect(question).toContainText('This process has choices: "Good?"');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(start.heading).toBeVisible();

  await app.chooseFile(page, file, () => start.openFile.click());
  await question.getByRole('radio', { name: 'Carry out all branches' }).check();
  await question.getByRole('textbox', { name: 'This process has loops: "Good?" back to "Draft"' }).fill('3');
  await question.getByRole('button', { name: 'Open so' }).click();
  await expect(workflow.nodes).toHaveCount(5);
  await planloom.pick('File', 'What the import changed');
  const report = page.getByRole('dialog', { name: 'What the import changed' });
  await expect(report).toContainText('Of 1 choice all ways are taken.');
  await expect(report).toContainText('1 loop is gone through 3 times.');
});

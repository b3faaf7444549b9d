import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BPMN } from '../../testing/bpmn-sample.ts';
import { type BpmnOptions, readBpmn } from './read-bpmn.ts';

const OPTIONS: BpmnOptions = { name: 'Process', nowMs: Date.UTC(2026, 0, 5, 9), branches: 'refuse', repeat: null };
const FOLDER = join(process.env['PLANLOOM_DATA'] ?? '../shared/data', 'formats', 'bpmn');

function flows(text: string, options: Partial<BpmnOptions> = {}): readonly string[] {
  const { workflow } = readBpmn(text, { ...OPTIONS, ...options });
  const names = new Map(workflow.tasks.map(({ id, name }) => [id, name]));
  return workflow.links.map(({ from, to }) => `${names.get(from)} → ${names.get(to)}`);
}

function inProcess(body: string): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">${body}</process></definitions>`;
}

const LOOP = inProcess(`
  <startEvent id="s" name="Start"/><task id="a" name="Draft"/><task id="b" name="Check"/><exclusiveGateway id="x" name="Good?" default="f4"/>
  <task id="c" name="Send"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
  <sequenceFlow id="f3" sourceRef="b" targetRef="x"/><sequenceFlow id="f4" sourceRef="x" targetRef="c"/>
  <sequenceFlow id="f5" sourceRef="x" targetRef="a"/>`);
const CHOICE = inProcess(`
  <task id="a" name="Ask"/><exclusiveGateway id="x" name="Big?" default="big"/><task id="b" name="Small"/><task id="c" name="Big"/><task id="d" name="Done"/>
  <sequenceFlow id="f1" sourceRef="a" targetRef="x"/><sequenceFlow id="small" sourceRef="x" targetRef="b"/>
  <sequenceFlow id="big" sourceRef="x" targetRef="c"/><sequenceFlow id="f4" sourceRef="b" targetRef="d"/><sequenceFlow id="f5" sourceRef="c" targetRef="d"/>`);

describe('BPMN', () => {
  it('becomes tasks, milestones, waits, groups and lanes, through parallel gateways', () => {
    const { workflow, report } = readBpmn(BPMN, OPTIONS);
    expect(
      workflow.tasks.map(({ name, modes: [{ duration, demands }], group, calendar }) => [
        name,
        duration,
        demands.length,
        group,
        calendar,
      ]),
    ).toEqual([
      ['Order arrives', 0, 0, undefined, undefined],
      ['Check stock', 120, 1, undefined, undefined],
      ['Pack', 480, 1, 'g1', undefined],
      ['Label', 15, 1, 'g1', undefined],
      ['Wait for the lorry', 1440, 0, undefined, 'around-the-clock'],
      ['Write invoice', 480, 1, undefined, undefined],
      ['Sent', 0, 0, undefined, undefined],
    ]);
    expect(workflow.groups.map(({ name }) => name)).toEqual(['Prepare']);
    expect(workflow.resources.map(({ name }) => name)).toEqual(['Warehouse', 'Office']);
    expect(flows(BPMN)).toEqual([
      'Order arrives → Check stock',
      'Check stock → Pack',
      'Check stock → Write invoice',
      'Pack → Label',
      'Label → Wait for the lorry',
      'Wait for the lorry → Sent',
      'Write invoice → Sent',
    ]);
    expect(report.map(({ code, count }) => [code, count])).toContainEqual(['bpmn-no-duration', 1]);
    expect(workflow.origin).toBe('2026-01-05T00:00:00Z');
  });

  it('names choices and loops and refuses them, unless it is told what becomes of them', () => {
    expect(() => readBpmn(CHOICE, OPTIONS)).toThrow(
      /choices, of which a plan can hold one outcome only: "Big\?"\. Maybe say which way/,
    );
    expect(() => readBpmn(LOOP, OPTIONS)).toThrow(
      /it has loops, which a plan can't hold: "Good\?" back to "Draft"\. Maybe/,
    );
    expect(flows(CHOICE, { branches: 'first' })).toEqual(['Ask → Big', 'Big → Done']);
    expect(flows(CHOICE, { branches: 'all' })).toEqual(['Ask → Small', 'Ask → Big', 'Small → Done', 'Big → Done']);
    expect(flows(LOOP, { repeat: 1 })).toEqual(['Start → Draft', 'Draft → Check', 'Check → Send']);
    expect(flows(LOOP, { repeat: 3 })).toEqual([
      'Start → Draft',
      'Draft → Check',
      'Draft (2) → Check (2)',
      'Draft (3) → Check (3)',
      'Check → Draft (2)',
      'Check (2) → Draft (3)',
      'Check (3) → Send',
    ]);
  });

  it('names choices and loops at once, each by a diagnostic', () => {
    const both = LOOP.replace(
      '</process>',
      '<task id="d"/><sequenceFlow id="f6" sourceRef="x" targetRef="d"/></process>',
    );
    let thrown: unknown;
    try {
      readBpmn(both, OPTIONS);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      message: expect.stringMatching(/choices.*"Good\?", and it has loops.*Maybe say which way.*, and say how often/),
      diagnostics: [
        { code: 'bpmn-choices', values: { names: '"Good?"' } },
        { code: 'bpmn-loops', values: { names: '"Good?" back to "Draft"' } },
      ],
    });
  });

  it('refuses what is no process', () => {
    for (const text of ['<a/>', inProcess(''), '<definitions', '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>'])
      expect(() => readBpmn(text, OPTIONS)).toThrow(/BPMN file.*Maybe/);
  });

  it.skipIf(!existsSync(FOLDER))('reads the reference diagrams of other tools', () => {
    const read = (name: string, options: Partial<BpmnOptions> = {}) =>
      readBpmn(readFileSync(join(FOLDER, name), 'utf8'), { ...OPTIONS, ...options }).workflow;
    const shape = ({ tasks, links, groups, resources }: ReturnType<typeof read>) => [
      tasks.length,
      links.length,
      groups.length,
      resources.length,
    ];
    expect(shape(read('A.1.0.bpmn'))).toEqual([5, 4, 0, 0]);
    expect(() => read('A.2.0.bpmn')).toThrow(/"Gateway \(Split Flow\)"/);
    expect(shape(read('A.2.0.bpmn', { branches: 'all' }))).toEqual([6, 7, 0, 0]);
    expect(shape(read('A.2.0.bpmn', { branches: 'first' }))).toEqual([4, 3, 0, 0]);
    for (const name of ['A.2.1.bpmn', 'A.4.0.bpmn', 'C.1.0.bpmn']) {
      const workflow = read(name, { branches: 'all', repeat: 2 });
      expect(workflow.tasks.length, name).toBeGreaterThan(4);
      expect(workflow.links.length, name).toBeGreaterThan(2);
    }
  });
});

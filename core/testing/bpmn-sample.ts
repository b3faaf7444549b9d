/** A process of our own making: two lanes, a subprocess, a parallel gateway, a timer, durations in three forms. */
export const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:own="http://example.org/own" id="d" name="Dispatch">
  <bpmn:process id="p" isExecutable="false">
    <bpmn:laneSet id="ls">
      <bpmn:lane id="l1" name="Warehouse"><bpmn:flowNodeRef>check</bpmn:flowNodeRef><bpmn:flowNodeRef>prepare</bpmn:flowNodeRef></bpmn:lane>
      <bpmn:lane id="l2" name="Office"><bpmn:flowNodeRef>invoice</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="start" name="Order arrives"/>
    <bpmn:task id="check" name="Check stock"><bpmn:documentation>Look it up. Duration: 2h</bpmn:documentation></bpmn:task>
    <bpmn:parallelGateway id="fork"/>
    <bpmn:subProcess id="prepare" name="Prepare">
      <bpmn:task id="pack" name="Pack"><bpmn:extensionElements><own:property name="duration" value="P1D"/></bpmn:extensionElements></bpmn:task>
      <bpmn:userTask id="label" name="Label"><bpmn:documentation>15 min</bpmn:documentation></bpmn:userTask>
      <bpmn:sequenceFlow id="f5" sourceRef="pack" targetRef="label"/>
    </bpmn:subProcess>
    <bpmn:intermediateCatchEvent id="wait" name="Wait for the lorry">
      <bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sendTask id="invoice" name="Write invoice"/>
    <bpmn:parallelGateway id="join"/>
    <bpmn:endEvent id="end" name="Sent"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
    <bpmn:sequenceFlow id="f2" sourceRef="check" targetRef="fork"/>
    <bpmn:sequenceFlow id="f3" sourceRef="fork" targetRef="prepare"/>
    <bpmn:sequenceFlow id="f4" sourceRef="fork" targetRef="invoice"/>
    <bpmn:sequenceFlow id="f6" sourceRef="prepare" targetRef="wait"/>
    <bpmn:sequenceFlow id="f7" sourceRef="wait" targetRef="join"/>
    <bpmn:sequenceFlow id="f8" sourceRef="invoice" targetRef="join"/>
    <bpmn:sequenceFlow id="f9" sourceRef="join" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
`;

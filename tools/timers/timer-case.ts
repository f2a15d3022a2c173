export const TIMER_KEY = 'timers-reminder';

/** A case that waits for one instant and ends. */
export const TIMER_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="timersDefinitions" targetNamespace="https://kontor.dev/timers">
  <bpmn:process id="${TIMER_KEY}" name="Wiedervorlage" isExecutable="true" kontor:nameEn="Reminder" kontor:descriptionEn="Waits for an instant." kontor:prefix="TMR" kontor:confidential="false" kontor:starterGroups="office" kontor:fallbackGroup="management">
    <bpmn:documentation>Wartet auf einen Zeitpunkt.</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Angelegt" kontor:nameEn="Made"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:intermediateCatchEvent id="due" name="Fällig" kontor:nameEn="Due">
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
      <bpmn:timerEventDefinition id="dueTimer"><bpmn:timeDate>=dueAt</bpmn:timeDate></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:endEvent id="done" name="Vorgelegt" kontor:nameEn="Shown"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="asked" targetRef="due" />
    <bpmn:sequenceFlow id="f2" sourceRef="due" targetRef="done" />
  </bpmn:process>
</bpmn:definitions>
`;

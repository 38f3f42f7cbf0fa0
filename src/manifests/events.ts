import { Event, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { KUBERNETES_SCHEMA } from './kubernetes-yaml';

/** A step into a value: the indexes of its event and, in an object, of the event of its key. */
export interface Step {
  readonly key?: number;
  readonly value: number;
}

/** Index of the first event behind a node. */
export function afterNode(events: readonly Event[], index: number): number {
  let depth = 0;
  for (let at = index; at < events.length; at++) {
    const { type } = events[at];
    if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth += 1;
    if (type === EVENT_ID.POP) depth -= 1;
    if (depth <= 0) return at + 1;
  }
  return events.length;
}

/** Where in the text a node starts; undefined for one that is left out. */
export function offsetOf(event: Event): number | undefined {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      // the quote or the block's mark belongs to the value
      if (event.valueStart === -1) return undefined;
      return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? event.valueStart - 1 : event.valueStart;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    default:
      return undefined;
  }
}

/** The step from a list to an entry, or from an object to a field. */
export function childOf(events: readonly Event[], source: string, index: number, part: string | number): Step | undefined {
  const { type } = events[index];
  if (type === EVENT_ID.SEQUENCE) {
    let at = index + 1;
    for (let entry = 0; events[at].type !== EVENT_ID.POP; entry++) {
      if (entry === Number(part)) return { value: at };
      at = afterNode(events, at);
    }
  }
  if (type === EVENT_ID.MAPPING) {
    for (const step of fieldsOf(events, index)) {
      if (step.key !== undefined && keyText(events[step.key], source) === String(part)) return step;
    }
  }
  return undefined;
}

/** The fields of an object. */
export function* fieldsOf(events: readonly Event[], index: number): Generator<Step> {
  for (let key = index + 1; events[key].type !== EVENT_ID.POP;) {
    const value = afterNode(events, key);
    yield { key, value };
    key = afterNode(events, value);
  }
}

/** The entries of a list, as indexes of their events. */
export function entriesOf(events: readonly Event[], index: number): number[] {
  const entries: number[] = [];
  if (events[index].type !== EVENT_ID.SEQUENCE) return entries;
  for (let at = index + 1; events[at].type !== EVENT_ID.POP; at = afterNode(events, at)) entries.push(at);
  return entries;
}

/** A key as the data has it: `on` is `true`. */
export function keyText(event: Event, source: string): string | undefined {
  if (event.type !== EVENT_ID.SCALAR) return undefined;
  const text = getScalarValue(source, event);
  return event.style === SCALAR_STYLE.PLAIN ? String(KUBERNETES_SCHEMA.resolveImplicitScalarTag(text).value) : text;
}

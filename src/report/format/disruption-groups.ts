import type { DisruptionKind } from '../disruptions/behaviour';
import type { Disruption } from '../disruptions/find-disruptions';

/** Objects to which the same thing happens, such as the eight rails of a fabric. */
export interface DisruptionGroup {
  readonly kind: DisruptionKind;
  readonly reason: string;
  readonly see: string;
  readonly objects: readonly Disruption['object'][];
}

/** Disruptions that differ in their object only, as one; in the order in which they first come. */
export function disruptionGroups(disruptions: readonly Disruption[]): DisruptionGroup[] {
  const groups = new Map<string, DisruptionGroup & { objects: Disruption['object'][] }>();
  for (const { kind, reason, see, object } of disruptions) {
    const key = `${kind}\n${reason}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { kind, reason, see, objects: [object] });
    else group.objects.push(object);
  }
  return [...groups.values()];
}

/** A count in words: `no object`, `1 object`, `2 objects`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 || count === 0 ? noun : plural}`;
}

import { NodePlace, nodesOf } from './check-nodes';
import { NodeGroupData } from './data';
import { Draft, Partially, Path } from './draft';
import { fits, forms } from './forms';
import { MAX_SLOT, slotDigits, slotFromName } from './slot-from-name';

/**
 * Checks the slots that one group fixes, by number or by the names of its nodes.
 *
 * Slots count per fabric. Which groups share a fabric is not known here, so nodes of two groups may have one slot; the planner refuses it
 * when their groups turn out to be on one fabric.
 */
export function checkSlots(draft: Draft, group: Partially<NodeGroupData>, groupAt: Path): void {
  draft.checkForm(forms.slotFromName, group.slotFromName, [...groupAt, 'slotFromName']);
  const pattern = group.slotFromName !== undefined && fits(forms.slotFromName, group.slotFromName) ? group.slotFromName : undefined;
  const owners = new Map<number, { readonly name: string; readonly at: Path }>();
  for (const place of nodesOf(group, groupAt)) {
    const { name, slot: own } = place.node;
    const slot = own ?? (pattern === undefined ? undefined : checkedSlotFromName(draft, pattern, place));
    if (name === undefined || slot === undefined) continue;
    const at = own === undefined ? place.nameAt : [...place.at, 'slot'];
    const owner = owners.get(slot);
    if (owner === undefined) {
      owners.set(slot, { name, at });
    } else if (owner.name !== name) { // a node that is given twice is reported as that
      draft.report(at, `node "${name}" has slot ${slot}, and so has node "${owner.name}" at ${draft.placeOf(owner.at)}`,
        'give one of them another "slot"');
    }
  }
}

function checkedSlotFromName(draft: Draft, pattern: string, { node, at, nameAt }: NodePlace): number | undefined {
  // a name that is none is reported as that, and a slot may be there, but refused or misspelt
  if (node.name === undefined || !fits(forms.nodeName, node.name) || !draft.isSound([...at, 'slot']) || !draft.hasKnownKeys(at)) return undefined;
  const digits = slotDigits(pattern, node.name);
  const slot = slotFromName(pattern, node.name);
  if (digits === undefined) {
    draft.report(nameAt, `"${node.name}" does not fit the slotFromName "${pattern}" of its group`, 'correct one of them, or give the node a "slot"');
  } else if (slot === undefined) {
    draft.report(nameAt, `"${node.name}" has slot ${digits} by the slotFromName "${pattern}" of its group; the largest slot is ${MAX_SLOT}`,
      'correct one of them, or give the node a "slot"');
  }
  return slot;
}

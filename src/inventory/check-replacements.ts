import { nodesOf } from './check-nodes';
import { GroupPlace } from './check-selectors';
import { Draft, Path } from './draft';
import { forms } from './forms';

/** Checks that every node that is replaced is gone, and replaced by one node only: a slot can be taken over once. */
export function checkReplacements(draft: Draft, groups: readonly GroupPlace[]): void {
  const nodes = groups.flatMap(({ group, at }) => nodesOf(group, at));
  const present = new Map<string, Path>();
  for (const { node, nameAt } of nodes) if (node.name !== undefined && !present.has(node.name)) present.set(node.name, nameAt);

  const duplicate = draft.duplicates('node', 'replaced');
  for (const { node: { name, replaces }, at } of nodes) {
    if (replaces === undefined) continue;
    const replacesAt = [...at, 'replaces'];
    draft.checkForm(forms.nodeName, replaces, replacesAt);
    if (replaces === name) {
      draft.report(replacesAt, `node "${replaces}" replaces itself`, 'name the node that is gone, or remove "replaces"');
      continue;
    }
    duplicate(replaces, replacesAt);
    const stillAt = present.get(replaces);
    if (stillAt === undefined) continue;
    draft.report(replacesAt, `node "${replaces}" is still in the inventory, at ${draft.placeOf(stillAt)}`,
      'remove it there when it is gone, or remove "replaces"');
  }
}

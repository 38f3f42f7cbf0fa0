import { checkNics } from './check-nics';
import { checkNodes } from './check-nodes';
import { checkReplacements } from './check-replacements';
import { checkSelectors, GroupPlace } from './check-selectors';
import { checkSlots } from './check-slots';
import { Draft } from './draft';
import { forms } from './forms';
import { readCidr } from './reserved-range';

/** Checks all that a schema cannot say about an inventory. */
export function checkInventory(draft: Draft): void {
  const { cluster, nodeGroups = [], reserved = [] } = draft.data;
  draft.checkForm(forms.clusterName, cluster, ['cluster']);

  const groups = nodeGroups.flatMap((group, index): GroupPlace[] => (group === undefined ? [] : [{ group, at: ['nodeGroups', index] }]));
  const duplicateGroup = draft.duplicates('node group');
  const duplicateNode = draft.duplicates('node');
  for (const { group, at } of groups) {
    draft.checkForm(forms.groupName, group.name, [...at, 'name']);
    duplicateGroup(group.name, [...at, 'name']);
    checkNics(draft, group, at);
    checkNodes(draft, group, at, duplicateNode);
    checkSlots(draft, group, at);
  }
  checkReplacements(draft, groups);
  checkSelectors(draft, groups);

  reserved.forEach((range, index) => {
    if (range?.cidr === undefined) return;
    const cidr = readCidr(range.cidr);
    if ('message' in cidr) draft.report(['reserved', index, 'cidr'], cidr.message, cidr.hint);
  });
}

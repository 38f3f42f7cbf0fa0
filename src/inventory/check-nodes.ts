import { Labels, NodeData, NodeGroupData } from './data';
import { Draft, Partially, Path } from './draft';
import { fits, forms } from './forms';

/** A node of the short or the long form, with its places. */
export interface NodePlace {
  readonly node: Partially<NodeData>;
  readonly at: Path;
  readonly nameAt: Path;
}

/** The nodes of a group; those that the schema refused are left out. */
export function nodesOf(group: Partially<NodeGroupData>, groupAt: Path): NodePlace[] {
  return (group.nodes ?? []).flatMap((node, index): NodePlace[] => {
    const at = [...groupAt, 'nodes', index];
    if (node === undefined) return [];
    return [typeof node === 'string' ? { node: { name: node }, at, nameAt: at } : { node, at, nameAt: [...at, 'name'] }];
  });
}

/** Checks names, units and labels of the nodes of one group. `duplicate` reports a name that another node of the cluster has. */
export function checkNodes(
  draft: Draft,
  group: Partially<NodeGroupData>,
  groupAt: Path,
  duplicate: (name: string | undefined, at: Path) => void,
): void {
  draft.checkForm(forms.unitName, group.unit, [...groupAt, 'unit']);
  for (const { node, at, nameAt } of nodesOf(group, groupAt)) {
    draft.checkForm(forms.nodeName, node.name, nameAt);
    draft.checkForm(forms.unitName, node.unit, [...at, 'unit']);
    duplicate(node.name, nameAt);
    checkLabels(draft, node.labels ?? {}, [...at, 'labels']);
    for (const [key, value] of Object.entries(node.labels ?? {})) {
      const selected = ownValue(group.nodeSelector, key);
      if (selected === undefined || value === undefined || selected === value) continue;
      draft.report([...at, 'labels', key], `label ${key}=${value} contradicts ${key}=${selected} in the nodeSelector of its group`,
        'correct the label, or move the node to the group that it belongs to');
    }
  }
}

/** Checks labels against what Kubernetes accepts. */
export function checkLabels(draft: Draft, labels: Partially<Labels>, at: Path): void {
  for (const [key, value] of Object.entries(labels)) {
    const slash = key.indexOf('/');
    const prefix = slash < 0 ? undefined : key.slice(0, slash);
    const name = key.slice(slash + 1);
    if (!fits(forms.labelName, name)) draft.report([...at, key], `"${key}" is not ${forms.labelName.what}`, forms.labelName.words, true);
    draft.checkForm(forms.labelPrefix, prefix, [...at, key], true);
    draft.checkForm(forms.labelValue, value, [...at, key]);
  }
}

function ownValue(labels: Partially<Labels> | undefined, key: string): string | undefined {
  return labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

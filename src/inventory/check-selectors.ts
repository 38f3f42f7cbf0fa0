import { checkLabels, nodesOf } from './check-nodes';
import { Labels, NodeGroupData } from './data';
import { Draft, Partially, Path } from './draft';

/** A group whose selector can be compared. */
interface Selecting {
  readonly name: string;
  readonly group: Partially<NodeGroupData>;
  readonly at: Path;
  /** `key=value` of every label that the selector asks for. */
  readonly labels: readonly string[];
}

/** A node group with its place. */
export interface GroupPlace {
  readonly group: Partially<NodeGroupData>;
  readonly at: Path;
}

/**
 * Checks that the nodeSelectors tell the groups apart.
 *
 * Policies of the network operator find their nodes by these labels. A node that two groups select gets two policies for the same NICs,
 * and they undo each other's work.
 */
export function checkSelectors(draft: Draft, groups: readonly GroupPlace[]): void {
  for (const { group, at } of groups) {
    const selectorAt = [...at, 'nodeSelector'];
    if (group.nodeSelector !== undefined) checkLabels(draft, group.nodeSelector, selectorAt);
    if (!draft.isSound(selectorAt) || !draft.hasKnownKeys(at)) continue;
    if (group.nodeSelector === undefined) {
      if (groups.length < 2) continue;
      draft.report(at, 'has no nodeSelector, although the cluster has several node groups', 'name labels that only the nodes of this group have');
    } else if (Object.keys(group.nodeSelector).length === 0) {
      draft.report(selectorAt, 'is empty and would select every node', 'name labels that only the nodes of this group have, or leave it out');
    }
  }
  checkDisjoint(draft, groups.flatMap((place) => selecting(draft, place)));
}

function selecting(draft: Draft, { group, at }: GroupPlace): Selecting[] {
  const labels = labelTexts(group.nodeSelector);
  if (labels.length === 0 || group.name === undefined || !draft.isSound([...at, 'nodeSelector'])) return [];
  return [{ name: group.name, group, at, labels }];
}

function checkDisjoint(draft: Draft, groups: readonly Selecting[]): void {
  const first = new Map<string, Selecting>();
  for (const other of groups) {
    const selector = [...other.labels].sort().join(',');
    const earlier = first.get(selector);
    if (earlier === undefined) {first.set(selector, other);} else {
      draft.report([...other.at, 'nodeSelector'],
        `nodeSelector is the same as that of node group "${earlier.name}" at ${draft.placeOf([...earlier.at, 'nodeSelector'])}`,
        'name labels that only the nodes of this group have', true);
    }
  }
  const different = [...first.values()];
  const matching = matcher(different);
  for (const own of different) {
    const wider = new Set(matching(own.labels).filter((other) => other !== own));
    for (const { name } of wider) {
      draft.report([...own.at, 'nodeSelector'], `every node of this group is also selected by node group "${name}"`,
        `give "${name}" a label that these nodes do not have`, true);
    }
    for (const { node, nameAt } of nodesOf(own.group, own.at)) {
      if (node.labels === undefined) continue; // it has the labels of its group alone
      for (const other of matching([...own.labels, ...labelTexts(node.labels)])) {
        if (other === own || wider.has(other)) continue;
        draft.report(nameAt, `node "${node.name ?? ''}" is also selected by node group "${other.name}"`,
          `its labels hold all of ${other.labels.join(', ')}`);
      }
    }
  }
}

/**
 * Returns a function that finds the groups which select a set of labels. Each group is filed under the rarest of its labels, so that
 * thousands of groups that share all labels but one are not compared with every node.
 */
function matcher(groups: readonly Selecting[]): (labels: readonly string[]) => Selecting[] {
  const uses = new Map<string, number>();
  for (const label of groups.flatMap((group) => group.labels)) uses.set(label, (uses.get(label) ?? 0) + 1);
  const usesOf = (label: string): number => uses.get(label) ?? 0;
  const filed = new Map<string, Selecting[]>();
  for (const group of groups) {
    const rarest = group.labels.reduce((best, label) => (usesOf(label) < usesOf(best) ? label : best));
    filed.set(rarest, [...(filed.get(rarest) ?? []), group]);
  }
  return (labels) => {
    const present = new Set(labels);
    return [...present].flatMap((label) => filed.get(label) ?? []).filter((group) => group.labels.every((label) => present.has(label)));
  };
}

function labelTexts(labels: Partially<Labels> | undefined): string[] {
  return Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
}

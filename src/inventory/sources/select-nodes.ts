import type { ImportNote } from './import-types';
import { GPU_LABEL, MACHINE_LABEL } from './kubernetes';
import { MergedNode } from './merge-nodes';
import { sampled } from '../../errors';
import { Labels } from '../data';
import { fits, forms } from '../forms';

/** A group that needs labels by which policies find its nodes. */
export interface Selected {
  readonly name: string;
  readonly nodes: readonly MergedNode[];
  /** Selectors that somebody wants, the dearest first. */
  readonly wished: readonly Labels[];
  /** True when the inventory has the group without a selector already. */
  readonly hasNone?: boolean;
  /** Label that launch-kit gives the nodes of the group. */
  readonly launchKitName?: string;
}

/** Labels for groups, in their order. */
export interface Selectors {
  /** Undefined for a group that is the whole cluster. */
  readonly selectors: readonly (Labels | undefined)[];
  readonly notes: readonly ImportNote[];
}

/** Label for groups that no other label tells apart. */
export const GROUP_LABEL = 'gpu-fabric.io/node-group';

/** @see https://github.com/NVIDIA/k8s-launch-kit/blob/main/docs/user/discovery.md */
const LAUNCH_KIT_LABEL = 'nvidia.kubernetes-launch-kit.machine';

/** Labels that say what a node is, and do not change while it lives: the better known first. */
const PREFERRED = [
  GPU_LABEL, MACHINE_LABEL, LAUNCH_KIT_LABEL, 'node.kubernetes.io/instance-type', 'feature.node.kubernetes.io/pci-15b3.present',
  'feature.node.kubernetes.io/system-dmi.product_name', 'node-role.kubernetes.io/worker',
];

/** Labels of one node, or of the software that runs on it now. */
const PASSING = /(?:hostname|nfd\.node|version|timestamp|mofed|driver|deploy|sharing|config|state|kernel|\.count$|beta\.kubernetes\.io|kubernetes\.io\/(?:arch|os)$)/;

/**
 * Finds labels that the nodes of each group have and no other node. What a source or the inventory wishes is taken when it does so, or when no
 * label of any node is known.
 *
 * @param others nodes that are in no group
 */
export function selectorsOf(groups: readonly Selected[], others: readonly MergedNode[]): Selectors {
  const notes: ImportNote[] = [];
  const everybody = [...groups.flatMap(({ nodes }) => nodes), ...others];
  const isAlone = groups.length === 1 && others.length === 0;
  const selectors = groups.map((group): Labels | undefined => {
    const areKnown = group.nodes.length > 0 && group.nodes.every(({ labels }) => labels !== undefined);
    if (isAlone && group.hasNone === true) return undefined;
    return areKnown ? byLabels(group, everybody, isAlone, notes) : byWishes(group, groups, isAlone, notes);
  });
  return { selectors, notes };
}

function byLabels(group: Selected, everybody: readonly MergedNode[], isAlone: boolean, notes: ImportNote[]): Labels | undefined {
  const own = new Set(group.nodes);
  const others = everybody.filter((node) => !own.has(node) && node.labels !== undefined);
  const tells = (labels: Labels): boolean => group.nodes.every((node) => hasAll(node, labels)) && !others.some((node) => hasAll(node, labels));
  for (const wish of group.wished) {
    if (tells(wish)) return wish;
    const strangers = others.filter((node) => hasAll(node, wish));
    const without = group.nodes.filter((node) => !hasAll(node, wish));
    notes.push({
      severity: 'warning',
      message: `nodeSelector ${textOf(wish)} does not select the nodes of group "${group.name}": ${[
        ...(without.length > 0 ? [`${sampled(without.map(({ name }) => name))} ${without.length === 1 ? 'lacks' : 'lack'} it`] : []),
        ...(strangers.length > 0 ? [`${sampled(strangers.map(({ name }) => name))} ${strangers.length === 1 ? 'has' : 'have'} it too`] : []),
      ].join(', and ')}`,
      hint: 'another one is taken',
    });
  }
  const found = labelsThatTell(commonLabels(group.nodes), tells);
  return found ?? (isAlone ? undefined : ownLabel(group, notes, 'no label of these nodes tells them from the others'));
}

/** One label, else two of those that say what a node is, else any other that all nodes have. */
function labelsThatTell(common: ReadonlyMap<string, string>, tells: (labels: Labels) => boolean): Labels | undefined {
  const preferred = PREFERRED.filter((key) => common.has(key));
  const others = [...common.keys()].filter((key) => !PREFERRED.includes(key) && !PASSING.test(key)).sort();
  const labels = (...keys: readonly string[]): Labels => Object.fromEntries(keys.map((key) => [key, common.get(key) ?? '']));
  const pairs = preferred.flatMap((first, index) => preferred.slice(index + 1).map((second) => labels(first, second)));
  return [...preferred.map((key) => labels(key)), ...pairs, ...others.map((key) => labels(key))].find(tells);
}

function commonLabels(nodes: readonly MergedNode[]): ReadonlyMap<string, string> {
  const [first, ...rest] = nodes;
  const common = new Map(Object.entries(first.labels ?? {}).filter(([, value]) => fits(forms.labelValue, value)));
  for (const { labels = {} } of rest) for (const [key, value] of common) if (labels[key] !== value) common.delete(key);
  return common;
}

/** Nobody knows the labels, so a wish is taken when no node can have those of two groups. */
function byWishes(group: Selected, groups: readonly Selected[], isAlone: boolean, notes: ImportNote[]): Labels | undefined {
  const isFree = (labels: Labels): boolean => groups.every((other) => other === group || other.wished.every((wish) => areExclusive(labels, wish)));
  const free = group.wished.find((wish) => isAlone || isFree(wish));
  if (free !== undefined) return free;
  if (isAlone) return undefined;
  const [wish] = group.wished;
  if (group.launchKitName !== undefined && fits(forms.labelValue, group.launchKitName)) {
    notes.push({
      severity: 'info',
      message: `group "${group.name}" is selected by the label ${LAUNCH_KIT_LABEL}, which launch-kit gives its nodes`,
      hint: 'import the Node objects too, so that labels are checked',
    });
    return { ...wish, [LAUNCH_KIT_LABEL]: group.launchKitName };
  }
  return ownLabel(group, notes, 'the labels of these nodes are not known');
}

function ownLabel({ name, nodes }: Selected, notes: ImportNote[], reason: string): Labels {
  const names = nodes.map((node) => node.name);
  const shown = names.length > 12 ? `${names.slice(0, 3).join(' ')} ... (${names.length} nodes)` : names.join(' ');
  notes.push({
    severity: 'warning',
    message: `group "${name}" is selected by a label that its nodes do not have yet: ${reason}`,
    hint: `give it to them: kubectl label node ${shown} ${GROUP_LABEL}=${name}`,
  });
  return { [GROUP_LABEL]: name };
}

/** True when one label has different values, so that no node has both sets. */
function areExclusive(a: Labels, b: Labels): boolean {
  return Object.entries(a).some(([key, value]) => b[key] !== undefined && b[key] !== value);
}

function hasAll({ labels = {} }: MergedNode, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function textOf(labels: Labels): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(',');
}

import { INVENTORY, policy } from './examples';
import { SRIOV_ISSUES } from './sources';
import { nodePolicies } from './support';
import { closest, sampled } from '../../../errors';
import type { NodeView } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

export const sriovSelectorNoNode: Rule = {
  id: 'sriov-selector-no-node',
  tier: 1,
  severity: 'error',
  title: 'The node selector of a policy matches no node',
  rationale: 'The operator configures nothing, and nobody says so: the resource is missing, and pods stay Pending. Roles are a common trap, since their labels have an empty value. A label that no known node has is passed over unless Node objects tell all labels, since others than the inventory write labels too.',
  fix: 'select by labels that the nodes have',
  evidence: [`${SRIOV_ISSUES}/672`, `${SRIOV_ISSUES}/417`],
  needs: ['nodes'],
  examples: [
    {
      wrong: policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { nodeSelector: '{ gpu: h20 }' }),
      right: policy('rail-0', 'rail_0', '{ pfNames: [eth2] }'),
      inventory: INVENTORY,
    },
    {
      title: 'a role',
      wrong: `apiVersion: v1
kind: Node
metadata: { name: gpu-1, labels: { node-role.kubernetes.io/worker: "" } }
---
${policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { nodeSelector: '{ node-role.kubernetes.io/worker: "true" }' })}`,
      right: `apiVersion: v1
kind: Node
metadata: { name: gpu-1, labels: { node-role.kubernetes.io/worker: "" } }
---
${policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { nodeSelector: '{ node-role.kubernetes.io/worker: "" }' })}`,
    },
  ],
  check(cluster, report) {
    const { nodes } = cluster;
    const values = new Map<string, Set<string>>();
    for (const node of nodes) {
      for (const [key, value] of Object.entries(labelsOf(node))) values.set(key, (values.get(key) ?? new Set<string>()).add(value));
    }
    const matches = new Map<string, boolean>();
    for (const { at, nodeSelector } of nodePolicies(cluster)) {
      const wanted = Object.entries(nodeSelector);
      const text = JSON.stringify(wanted);
      const isMatched = matches.get(text) ?? nodes.some((node) => mayHave(node, wanted, values));
      matches.set(text, isMatched);
      if (isMatched) continue;
      report({
        at,
        field: ['spec', 'nodeSelector'],
        message: `none of the ${nodes.length} nodes has the labels ${sampled(wanted.map(([key, value]) => `${key}="${value}"`), 4)}`,
        hint: hintFor(wanted, values),
      });
    }
  },
};

type Values = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether a node has the labels, or may have those that nothing here tells. */
function mayHave(node: NodeView, wanted: readonly (readonly [string, string])[], values: Values): boolean {
  const labels = labelsOf(node);
  return wanted.every(([key, value]) => (Object.hasOwn(labels, key) ? labels[key] === value : !values.has(key) && !hasAllLabels(node)));
}

function labelsOf({ name, labels }: NodeView): Readonly<Record<string, string>> {
  return { 'kubernetes.io/hostname': name, ...labels };
}

/** Only a node as the cluster reports it has all of its labels. */
function hasAllLabels({ at }: NodeView): boolean {
  return at !== undefined && textAt(at.object, 'status', 'nodeInfo', 'kubeletVersion') !== undefined;
}

function hintFor(wanted: readonly (readonly [string, string])[], values: Values): string | undefined {
  for (const [key, value] of wanted) {
    const known = [...values.get(key) ?? []];
    if (known.length === 0 || known.includes(value)) continue;
    if (known.length === 1) return `the value of ${key} is "${known[0]}" on the nodes`;
    const meant = closest(value, known);
    return meant === undefined ? `the nodes have ${key} with ${sampled(known.map((each) => `"${each}"`), 4)}` : `did you mean ${key}: ${meant}?`;
  }
  return undefined;
}

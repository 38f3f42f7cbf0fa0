import { ipPool, selecting } from './examples';
import { NV_IPAM_CONTROLLERS } from './sources';
import { readablePools, selectionOf } from './support';
import { closest } from '../../../errors';
import type { NodeRequirement } from '../../../ipam';
import type { NodeView, PoolView } from '../../model';
import type { Rule } from '../../rule';

export const poolSelectorMatchesNoNode: Rule = {
  id: 'pool-selector-matches-no-node',
  tier: 1,
  severity: 'error',
  title: 'The node selector of a pool matches no node',
  rationale: 'No node gets addresses, and no event says so: for the controller a pool without nodes is done. Pods hang in ContainerCreating. A label that no known node has is passed over unless Node objects tell all labels, since others than the inventory write labels too.',
  fix: 'select by labels that the nodes have',
  evidence: [NV_IPAM_CONTROLLERS],
  needs: ['nodes'],
  examples: [
    {
      wrong: ipPool('rail-0', '10.0.0.0/24', selecting('gpu', 'h20')),
      right: ipPool('rail-0', '10.0.0.0/24', selecting('gpu', 'h200')),
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2]
`,
    },
  ],
  check(cluster, report) {
    const { nodes } = cluster;
    for (const view of readablePools(cluster)) {
      const isReadable = view.pool.spec.nodeSelector !== undefined && view.errors.every(({ field }) => !field.startsWith('spec.nodeSelectorTerms'));
      if (!isReadable || selectionOf(cluster, view).possible.size > 0) continue;
      report({
        at: view.manifest,
        field: ['spec', 'nodeSelector'],
        message: `none of the ${nodes.length} nodes matches ${requirementsOf(view).map(requirementText).join(' or ')}`,
        hint: nearestLabel(view, nodes),
      });
    }
  },
};

function requirementsOf({ pool: { spec: { nodeSelector } } }: PoolView): readonly NodeRequirement[] {
  return (nodeSelector?.nodeSelectorTerms ?? []).flatMap(({ matchExpressions, matchFields }) => [...matchExpressions, ...matchFields]).slice(0, 4);
}

function requirementText({ key, operator, values }: NodeRequirement): string {
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.slice(0, 4).join(', ')})`;
}

/** The label of a node that is most like the one that is asked for. */
function nearestLabel(view: PoolView, nodes: readonly NodeView[]): string | undefined {
  for (const { key, values } of requirementsOf(view)) {
    const present = new Set(key === 'metadata.name' ? nodes.map(({ name }) => name) : nodes.flatMap(({ labels }) => (Object.hasOwn(labels, key) ? [labels[key]] : [])));
    if (present.size === 0 || values.some((value) => present.has(value))) continue;
    const meant = values.map((value) => closest(value, [...present])).find((value) => value !== undefined);
    return meant === undefined ? `nodes have ${[...present].slice(0, 3).map((value) => `${key}=${value}`).join(', ')}` : `did you mean ${key}=${meant}?`;
  }
  return undefined;
}

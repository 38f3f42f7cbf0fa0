import { policy } from './examples';
import { SRIOV_WEBHOOK } from './sources';
import { NodePolicy, nodePolicies, selectedNodes } from './support';
import type { NicView, NodeView, ResourceView } from '../../model';
import type { Report, Rule } from '../../rule';
import { documents } from '../identity/examples';
import { nicText } from '../policies/support';

const STATE = `apiVersion: v1
kind: Node
metadata: { name: gpu-1, labels: { gpu: h200 } }
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodeState
metadata: { name: gpu-1, namespace: nvidia-network-operator }
status:
  interfaces: [{ pciAddress: '0000:1a:00.0', name: eth2, vendor: 15b3, deviceID: '1021', linkType: ETH, totalvfs: 16, numVfs: 4, mtu: 9000 }]
`;

export const sriovNumvfsLimit: Rule = {
  id: 'sriov-numvfs-limit',
  tier: 1,
  severity: 'error',
  title: 'A policy asks for no virtual functions, or for more than the card can have',
  rationale: 'The operator passes over a policy with 0 functions, and fails to configure a port beyond its limit: 128 on NVIDIA cards, what the card reports on others, and what is there already on a port that somebody else manages. On InfiniBand a kernel bug breaks the listing of a port with more than 16.',
  fix: 'write a numVfs within the limit of the card',
  evidence: [SRIOV_WEBHOOK, 'https://docs.nvidia.com/networking/display/kubernetes2610/release-notes.html'],
  examples: [
    {
      wrong: policy('rail-0', 'rail_0', '{ vendor: "15b3", pfNames: [eth2] }', { numVfs: '0' }),
      right: policy('rail-0', 'rail_0', '{ vendor: "15b3", pfNames: [eth2] }'),
    },
    {
      wrong: policy('rail-0', 'rail_0', '{ vendor: "15b3", pfNames: [eth2] }', { numVfs: '129' }),
      right: policy('rail-0', 'rail_0', '{ vendor: "15b3", pfNames: [eth2] }', { numVfs: '128' }),
    },
    {
      title: 'InfiniBand',
      wrong: policy('rail-0', 'rail_0', '{ vendor: "15b3", pfNames: [ibs1] }', { numVfs: '17', linkType: 'ib' }),
      right: policy('rail-0', 'rail_0', '{ vendor: "15b3", pfNames: [ibs1] }', { numVfs: '16', linkType: 'ib' }),
    },
    {
      title: 'functions that somebody else makes',
      wrong: documents(STATE, policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { externallyManaged: 'true' })),
      right: documents(STATE, policy('rail-0', 'rail_0', '{ pfNames: [eth2] }', { externallyManaged: 'true', numVfs: '4' })),
    },
  ],
  check(cluster, report) {
    const resources = new Map(cluster.resources.map((resource) => [resource.manifest, resource]));
    const nodesOf = selectedNodes(cluster);
    for (const each of nodePolicies(cluster)) {
      const resource = resources.get(each.at);
      checkPolicy(each, resource === undefined ? undefined : () => lowestLimit(nodesOf(each, resource), resource, each.isExternallyManaged), report);
    }
  },
};

const MOST_OF_NVIDIA = 128;
const MOST_OF_INFINIBAND = 16;

function checkPolicy(
  { at, numVfs, vendor, linkType, isExternallyManaged }: NodePolicy, limitOfPorts: (() => Limit | undefined) | undefined, report: Report,
): void {
  if (numVfs === undefined) return;
  const field = ['spec', 'numVfs'];
  if (numVfs === 0) {
    report({ at, field, message: 'numVfs is 0, and the operator passes over the policy', hint: 'write how many functions each port shall have, or remove the policy' });
    return;
  }
  if (vendor === '15b3' && numVfs > MOST_OF_NVIDIA) {
    report({ at, field, message: `numVfs is ${numVfs}, and NVIDIA cards have at most ${MOST_OF_NVIDIA}`, hint: `write ${MOST_OF_NVIDIA} or less` });
    return;
  }
  if (linkType === 'ib' && numVfs > MOST_OF_INFINIBAND) {
    const message = `numVfs is ${numVfs}, and a port of InfiniBand should have at most ${MOST_OF_INFINIBAND}`;
    report({ at, field, message, hint: `write ${MOST_OF_INFINIBAND} or less`, severity: 'warning' });
  }
  const limit = limitOfPorts?.();
  if (limit === undefined || numVfs <= limit.most) return;
  const { nic, node, most } = limit;
  const reason = isExternallyManaged ? `has ${most}, and the operator makes none on a port that is managed externally` : `allows ${most}`;
  report({ at, field, message: `numVfs is ${numVfs}, and ${nicText(nic)} of node "${node.name}" ${reason}`, hint: `write ${most} or less` });
}

interface Limit {
  readonly most: number;
  readonly nic: NicView;
  readonly node: NodeView;
}

/** The port with the lowest limit among those that the policy takes; the operator raises the limit of NVIDIA cards by itself. */
function lowestLimit(nodes: readonly NodeView[], resource: ResourceView, isExternallyManaged: boolean): Limit | undefined {
  let lowest: Limit | undefined;
  for (const node of nodes) {
    for (const nic of node.nics ?? []) {
      const most = isExternallyManaged ? nic.numVfs : nic.vendorID === '15b3' ? MOST_OF_NVIDIA : nic.vendorID === undefined ? undefined : nic.totalVfs;
      if (most === undefined || resource.takes(nic) !== true || (lowest !== undefined && lowest.most <= most)) continue;
      lowest = { most, nic, node };
    }
  }
  return lowest;
}

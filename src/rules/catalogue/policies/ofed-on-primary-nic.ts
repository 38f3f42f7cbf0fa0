import { clusterPolicy, driver, NV_IPAM_SECTION } from './examples';
import { primaryNicsOf } from './primary-nics';
import { OPERATOR_ISSUES, RELEASE_NOTES } from './sources';
import { hasSection, nicText, operatorPolicies } from './support';
import type { Manifest } from '../../../manifests';
import { parseNodeSelector } from '../../grammar';
import type { NodeView } from '../../model';
import { selectsLabels, selectsNode } from '../../model/resources/selected-nodes';
import { textsAt, valueAt } from '../../model/values';
import type { Rule } from '../../rule';
import { documents } from '../identity/examples';
import { nodesText } from '../pools/support';

const NODE = `apiVersion: v1
kind: Node
metadata:
  name: gpu-1
status:
  addresses: [{ type: InternalIP, address: 10.10.0.11 }]
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodeState
metadata:
  name: gpu-1
  namespace: nvidia-network-operator
status:
  interfaces:
    - { pciAddress: '0000:c1:00.0', name: eth0, vendor: 15b3, deviceID: a2dc, driver: mlx5_core, linkType: ETH, totalvfs: 8 }
---
apiVersion: nmstate.io/v1beta1
kind: NodeNetworkState
metadata:
  name: gpu-1
status:
  currentState:
    interfaces:
      - { name: bond0, type: bond, ipv4: { address: [{ ip: 10.10.0.11, prefix-length: 24 }] }, link-aggregation: { mode: 802.3ad, port: [eth0] } }
`;

export const ofedOnPrimaryNic: Rule = {
  id: 'ofed-on-primary-nic',
  tier: 1,
  severity: 'error',
  title: 'The driver container reloads the NIC that carries the address of a node',
  rationale: 'Loading the driver takes down every mlx5 device. The container brings back the addresses of the primary interface, but no VLANs, bonds or bridges: a node whose address is on one of these stays NotReady. The rule sees that where NodeNetworkState objects tell what carries the address.',
  fix: 'install the driver on the host and leave ofedDriver out, or keep these nodes out by nodeAffinity or in a NicNodePolicy of others',
  evidence: [RELEASE_NOTES, `${OPERATOR_ISSUES}/2176`, `${OPERATOR_ISSUES}/2258`],
  needs: ['nics'],
  examples: [{ wrong: documents(NODE, clusterPolicy(NV_IPAM_SECTION + driver())), right: documents(NODE, clusterPolicy(NV_IPAM_SECTION)) }],
  check(cluster, report) {
    const policies = operatorPolicies(cluster).filter((policy) => hasSection(policy, 'ofedDriver'));
    if (policies.length === 0) return;
    const primaryNics = primaryNicsOf(cluster);
    const carriers = new Map(cluster.nodes.flatMap((node) => {
      const nic = primaryNics(node).find(({ vendorID, driver: name }) => vendorID === '15b3' || name === 'mlx5_core');
      return nic === undefined ? [] : [[node, nic] as const];
    }));
    for (const at of policies) {
      const hit = [...carriers.keys()].filter((node) => isServed(at, node));
      const nic = carriers.get(hit[0]);
      if (nic === undefined) continue;
      report({
        at,
        field: ['spec', 'ofedDriver'],
        message: `the driver restarts ${nicText(nic)}, which carries the address of ${nodesText(hit.map(({ name }) => name))}`,
      });
    }
  },
};

function isServed({ object }: Manifest, node: NodeView): boolean {
  if (object.kind === 'NicNodePolicy') return selectsLabels(textsAt(object, 'spec', 'nodeSelector'), node);
  const required = valueAt(object, 'spec', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  const selector = required === undefined ? undefined : parseNodeSelector(required).value;
  return selector === undefined || selectsNode(selector, node);
}

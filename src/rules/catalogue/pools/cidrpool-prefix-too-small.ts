import { NV_IPAM_DAEMON } from './sources';
import { demandOn } from './support';
import { usableCount } from '../../../ipam';
import type { Rule } from '../../rule';

export const cidrpoolPrefixTooSmall: Rule = {
  id: 'cidrpool-prefix-too-small',
  tier: 1,
  severity: 'error',
  title: 'A prefix of a CIDRPool has fewer addresses than the node has virtual functions',
  rationale: 'Pods get a device and then no address: "no free addresses in the pool". Network, broadcast and gateway address are not for pods.',
  fix: 'use a shorter perNodeNetworkPrefix',
  evidence: [NV_IPAM_DAEMON, 'https://github.com/Mellanox/nvidia-k8s-ipam/issues/57'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 28
  gatewayIndex: 1
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  numVfs: 16
  isRdma: true
  linkType: eth
  deviceType: netdevice
  priority: 99
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [eth2] }
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  networkNamespace: default
  metaPlugins: '{ "type": "rdma" }'
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0", "poolType": "cidrpool" }'
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 27
  gatewayIndex: 1
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  numVfs: 16
  isRdma: true
  linkType: eth
  deviceType: netdevice
  priority: 99
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [eth2] }
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  resourceName: rail_0
  networkNamespace: default
  metaPlugins: '{ "type": "rdma" }'
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0", "poolType": "cidrpool" }'
`,
    },
  ],
  check(cluster, report) {
    for (const view of cluster.pools) {
      const { pool, network, manifest } = view;
      if (pool.kind !== 'CIDRPool' || network === undefined || view.typeErrors.length + view.errors.length > 0) continue;
      const demand = demandOn(cluster, view);
      const { perNodeNetworkPrefix: length, gatewayIndex } = pool.spec;
      const usable = usableCount(network.child(length, 0)) - (gatewayIndex === undefined ? 0n : 1n);
      if (demand === undefined || demand <= usable) continue;
      report({
        at: manifest,
        field: ['spec', 'perNodeNetworkPrefix'],
        message: `a /${length} leaves ${usable} ${usable === 1n ? 'address' : 'addresses'} for pods, and there are ${demand} virtual functions that want one each`,
      });
    }
  },
};

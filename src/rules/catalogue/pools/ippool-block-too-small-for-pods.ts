import { NV_IPAM_DAEMON } from './sources';
import { demandOn } from './support';
import type { Rule } from '../../rule';

export const ippoolBlockTooSmallForPods: Rule = {
  id: 'ippool-block-too-small-for-pods',
  tier: 1,
  severity: 'error',
  title: 'A block of an IPPool has fewer addresses than the node has virtual functions',
  rationale: 'Pods get a device and then no address: "no free addresses in the pool". The scheduler knows nothing of addresses, so it keeps sending pods there.',
  fix: 'raise perNodeBlockSize',
  evidence: [NV_IPAM_DAEMON],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 8
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
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
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
  ipam: '{ "type": "nv-ipam", "poolName": "rail-0" }'
`,
    },
  ],
  check(cluster, report) {
    for (const view of cluster.pools) {
      if (view.pool.kind !== 'IPPool' || view.typeErrors.length + view.errors.length > 0) continue;
      const demand = demandOn(cluster, view);
      const size = view.pool.spec.perNodeBlockSize;
      if (demand === undefined || demand <= size) continue;
      report({
        at: view.manifest,
        field: ['spec', 'perNodeBlockSize'],
        message: `blocks of ${size} addresses, and ${demand} virtual functions that want one each`,
        hint: `raise perNodeBlockSize to ${demand} or more`,
      });
    }
  },
};

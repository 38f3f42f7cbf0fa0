import { matchesLabels, parseLabelSelector } from '../../grammar';
import type { Cluster, ResourceView } from '../../model';
import { textAt, valueAt } from '../../model/values';
import type { Rule } from '../../rule';

export const rdmaModeConflict: Rule = {
  id: 'rdma-mode-conflict',
  tier: 1,
  severity: 'error',
  title: 'Nodes are set to exclusive RDMA mode, and their RDMA devices are shared among pods',
  rationale: 'In exclusive mode a device belongs to one network namespace, so a shared device works in one pod at most. The rdma plugin in turn needs exclusive mode.',
  fix: 'use SR-IOV with the rdma plugin on exclusive nodes, and the shared device plugin on shared ones',
  evidence: ['https://github.com/Mellanox/k8s-rdma-shared-dev-plugin/issues/84', 'https://github.com/k8snetworkplumbingwg/rdma-cni/issues/21'],
  examples: [
    {
      wrong: `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
  secondaryNetwork:
    cniPlugins:
      repository: nvcr.io/nvidia/mellanox
      image: plugins
      version: network-operator-v26.4.0
    multus:
      repository: nvcr.io/nvidia/mellanox
      image: multus-cni
      version: network-operator-v26.4.0
  rdmaSharedDevicePlugin:
    repository: nvcr.io/nvidia/mellanox
    image: k8s-rdma-shared-dev-plugin
    version: network-operator-v26.4.0
    config: |
      { "configList": [ { "resourceName": "rdma_shared_a", "rdmaHcaMax": 63, "selectors": { "ifNames": ["eth2", "eth3"] } } ] }
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkPoolConfig
metadata:
  name: gpu
  namespace: nvidia-network-operator
spec:
  rdmaMode: exclusive
`,
      right: `apiVersion: mellanox.com/v1alpha1
kind: NicClusterPolicy
metadata:
  name: nic-cluster-policy
spec:
  nvIpam:
    repository: nvcr.io/nvidia/mellanox
    image: nvidia-k8s-ipam
    version: network-operator-v26.4.0
  secondaryNetwork:
    cniPlugins:
      repository: nvcr.io/nvidia/mellanox
      image: plugins
      version: network-operator-v26.4.0
    multus:
      repository: nvcr.io/nvidia/mellanox
      image: multus-cni
      version: network-operator-v26.4.0
  rdmaSharedDevicePlugin:
    repository: nvcr.io/nvidia/mellanox
    image: k8s-rdma-shared-dev-plugin
    version: network-operator-v26.4.0
    config: |
      { "configList": [ { "resourceName": "rdma_shared_a", "rdmaHcaMax": 63, "selectors": { "ifNames": ["eth2", "eth3"] } } ] }
---
apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkPoolConfig
metadata:
  name: gpu
  namespace: nvidia-network-operator
spec:
  rdmaMode: shared
`,
    },
  ],
  check(cluster, report) {
    const shared = cluster.resources.filter(({ source }) => source === 'rdma-shared-device-plugin');
    for (const manifest of cluster.of('SriovNetworkPoolConfig')) {
      const mode = textAt(manifest.object, 'spec', 'rdmaMode');
      const selector = valueAt(manifest.object, 'spec', 'nodeSelector');
      if (mode !== 'exclusive') continue;
      const clash = shared.find((resource) => meet(selector, resource, cluster));
      if (clash === undefined) continue;
      report({
        at: manifest,
        field: ['spec', 'rdmaMode'],
        message: `exclusive mode, and ${clash.name} shares RDMA devices among pods of these nodes`,
        related: [clash.manifest],
      });
    }
  },
};

/** Whether a pool of nodes and a resource have a node in common, as far as that is known. */
function meet(selector: unknown, resource: ResourceView, { nodes }: Cluster): boolean {
  const labels = selector === undefined || selector === null ? undefined : parseLabelSelector(selector).value;
  if (nodes.length > 0) return nodes.some((node) => resource.isOn(node) && (labels === undefined || matchesLabels(labels, node.labels)));
  return labels === undefined;
}
